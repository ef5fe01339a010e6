package io.assay.spec.compile.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Look;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Matches;
import io.assay.spec.model.column.Named;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.rows.AsofJoin;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings columns of the newest row of another table that is known by the time each row is, and no older than a bound. */
public final class AsOf {
    private final StepContext context;
    private final AsofJoin step;
    private final Flow flow;

    public AsOf(StepContext context, AsofJoin step) {
        this.context = context;
        this.step = step;
        this.flow = context.flow();
    }

    public Optional<Compiled> compile() {
        Optional<Source> found = context.source(step.to(), "to");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Source right = found.get();
        boolean sound = says();
        sound &= timed(right);
        sound &= Matches.known(context, right, step.on(), step.columns());
        if (!sound || repeats()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(flow.schema().columns());
        for (Named taken : step.columns()) {
            Column column = right.schema().find(taken.of()).orElseThrow();
            columns.add(new Column(taken.name(), column.type(), true));
        }
        Look look = new Look(step.within(), ahead(right), Optional.of(right.name()), cause(right));
        return Optional.of(new Compiled(
                new AsOfSql(flow, context.view(), right, step).query(),
                flow.withSchema(new Schema(columns)).widened(look)));
    }

    /** Whether `on` is written, were it only to say that no column must be equal. */
    private boolean says() {
        boolean written = context.written("on");
        if (!written) {
            context.reportWithHint(
                    ProblemCode.MISSING_KEY,
                    "'on' is missing in 'asof_join'",
                    "say which columns must be equal:  on: [token];  on: []  where none must");
        }
        return written;
    }

    private boolean repeats() {
        for (int at = 0; at < step.columns().size(); at++) {
            Named column = step.columns().get(at);
            if (step.columns().subList(0, at).stream()
                    .anyMatch(other -> other.name().equals(column.name()))) {
                context.report(
                        ProblemCode.DUPLICATE_COLUMN, "'%s' is there already".formatted(column.name()), "columns", at);
                return true;
            }
        }
        return false;
    }

    /** Whether both sides have times to be compared, and the other's rows of a time are there when an interval is built. */
    private boolean timed(Source right) {
        if (flow.time().isEmpty()) {
            context.report(
                    ProblemCode.WRONG_EVENT_TIME,
                    "rows without an event time cannot be joined to what was known by then");
            return false;
        }
        if (right.catalog() || right.time().isEmpty()) {
            context.reportWithHint(
                    ProblemCode.WRONG_EVENT_TIME,
                    "%s has no event time, so that no row of it is the newest by a time".formatted(right.name()),
                    right.catalog() ? "use  join" : "read a table that keeps its history by event time",
                    "to");
            return false;
        }
        if (right.whole() && !context.whole()) {
            context.reportWithHint(
                    ProblemCode.UNBOUNDED_REACH,
                    "%s is built whole, and may change for any time; a table built by intervals cannot follow it"
                            .formatted(right.name()),
                    "rebuild the table whole with  refresh: full",
                    "to");
            return false;
        }
        return reaches(right);
    }

    /** Whether a row of the other side can be known and lie that close: what is known late lies far back by then. */
    private boolean reaches(Source right) {
        Duration nearest =
                right.knownAfter().map(Cut::shortest).orElse(Duration.ZERO).minus(Cut.longest(flow.knownAfter()));
        if (step.within().compareTo(nearest) < 0) {
            context.reportWithHint(
                    ProblemCode.INVALID_VALUE,
                    "rows of %s are known %s after their time, so that none is found within %s"
                            .formatted(right.name(), right.knownAfter().orElseThrow(), Cut.text(step.within())),
                    "within: %s  at least, better some steps more".formatted(Cut.text(nearest)),
                    "within");
            return false;
        }
        return true;
    }

    /** How far behind a row's own time the other's may lie and yet be known no later. */
    private Duration ahead(Source right) {
        Duration ahead = flow.knownAfter()
                .map(Cut::longest)
                .orElse(Duration.ZERO)
                .minus(right.knownAfter().map(Cut::shortest).orElse(Duration.ZERO));
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }

    private String cause(Source right) {
        return "asof_join to %s within %s".formatted(right.name(), Cut.text(step.within()));
    }
}
