package io.assay.spec.compile.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.Succession.Replacement;
import io.assay.spec.compile.rows.Succession.Segment;
import io.assay.spec.compile.word.Matches;
import io.assay.spec.compile.word.Rounding;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.rows.Stitch;
import io.assay.spec.step.rows.Stitch.Extend;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.UtcTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the rows of what was replaced and of what replaced it to one series, as a catalog says, in one unit. */
public final class Stitching {
    private static final int MOST_DIGITS = 38;
    private final StepContext context;
    private final Stitch step;
    private final Flow flow;

    public Stitching(StepContext context, Stitch step) {
        this.context = context;
        this.step = step;
        this.flow = context.flow();
    }

    public Optional<Compiled> compile() {
        Optional<Source> found = context.source(step.to(), "to");
        if (found.isEmpty() || !catalog(found.get())) {
            return Optional.empty();
        }
        Source catalog = found.get();
        boolean sound = ours(catalog);
        sound &= theirs(catalog);
        if (!sound) {
            return Optional.empty();
        }
        Optional<List<Segment>> segments = replacements(catalog).flatMap(this::segments);
        return segments.map(list -> new Compiled(
                new StitchSql(flow, context.view(), step, catalog).query(list), flow().withSchema(schema())));
    }

    private Flow flow() {
        return flow.key()
                .map(key -> flow.withKey(key.stream()
                        .map(name -> name.equals(step.key()) ? step.as() : name)
                        .toList()))
                .orElse(flow);
    }

    /** The series stands first, and the key stays where it is: it says whose row it was. */
    private Schema schema() {
        List<Column> columns = new ArrayList<>();
        Column key = flow.column(step.key());
        if (!step.as().equals(step.key())) {
            columns.add(new Column(step.as(), key.type(), key.nullable()));
        }
        columns.addAll(flow.schema().columns());
        return new Schema(columns);
    }

    private boolean catalog(Source right) {
        if (!right.catalog() || right.key().size() != 1) {
            context.report(
                    ProblemCode.UNKNOWN_REFERENCE,
                    right.catalog()
                            ? "the rows of %s have %d columns as key, and a series needs one"
                                    .formatted(right.name(), right.key().size())
                            : "%s is no catalog".formatted(right.name()),
                    "to");
            return false;
        }
        return true;
    }

    private boolean ours(Source catalog) {
        boolean sound = context.known(step.key(), flow.schema(), "key");
        if (sound
                && !Matches.alike(
                        flow.column(step.key()).type(),
                        type(catalog, catalog.key().getFirst()))) {
            context.report(
                    ProblemCode.TYPE_MISMATCH,
                    "'%s' is %s, and the key of %s is %s"
                            .formatted(
                                    step.key(),
                                    flow.column(step.key()).type().spelling(),
                                    catalog.name(),
                                    type(catalog, catalog.key().getFirst()).spelling()),
                    "key");
            sound = false;
        }
        sound &= step.as().equals(step.key()) || context.free(step.as(), flow.schema(), "as");
        if (flow.time().isEmpty()) {
            context.report(ProblemCode.WRONG_EVENT_TIME, "rows without an event time cannot be joined to one series");
            sound = false;
        }
        if (sound && flow.key().isPresent() && !flow.key().get().contains(step.key())) {
            context.report(ProblemCode.KEY_MISMATCH, "'%s' is not part of the rows' key".formatted(step.key()), "key");
            sound = false;
        }
        sound &= amounts(step.prices(), "prices");
        sound &= amounts(step.quantities(), "quantities");
        return sound;
    }

    private boolean amounts(List<ColumnName> names, String under) {
        boolean sound = context.allKnown(names, flow.schema(), under);
        for (int at = 0; at < names.size() && sound; at++) {
            ColumnName name = names.get(at);
            boolean twice = names.indexOf(name) != at
                    || (under.equals("quantities") && step.prices().contains(name));
            if (twice) {
                context.report(ProblemCode.DUPLICATE_COLUMN, "'%s' is listed already".formatted(name), under, at);
            } else if (!(flow.column(name).type() instanceof DataType.DecimalType)) {
                context.reportWithHint(
                        ProblemCode.TYPE_MISMATCH,
                        "'%s' is %s, and only decimals are converted exactly"
                                .formatted(name, flow.column(name).type().spelling()),
                        "derive it as a decimal first",
                        under,
                        at);
            } else {
                continue;
            }
            sound = false;
        }
        return sound;
    }

    private boolean theirs(Source catalog) {
        boolean sound = context.known(step.successor(), catalog.schema(), "successor");
        sound &= context.known(step.at(), catalog.schema(), "at");
        sound &= context.known(step.ratio(), catalog.schema(), "ratio");
        if (!sound) {
            return false;
        }
        DataType key = type(catalog, catalog.key().getFirst());
        DataType time = type(catalog, step.at());
        DataType ratio = type(catalog, step.ratio());
        sound = of(Matches.alike(type(catalog, step.successor()), key), "successor", step.successor(), "as its key");
        sound &= of(time.equals(DataType.TIMESTAMP) || time.equals(DataType.DATE), "at", step.at(), "a time");
        boolean exact = Rounding.number(ratio) && !ratio.equals(DataType.DOUBLE);
        sound &= of(exact, "ratio", step.ratio(), "an exact number");
        return sound;
    }

    private boolean of(boolean fits, String under, ColumnName name, String what) {
        if (!fits) {
            context.report(ProblemCode.TYPE_MISMATCH, "'%s' of %s must be %s".formatted(name, step.to(), what), under);
        }
        return fits;
    }

    private static DataType type(Source catalog, ColumnName name) {
        return catalog.schema().find(name).orElseThrow().type();
    }

    /** What the catalog's rows say; empty where one of them says half of it, which is then reported. */
    private Optional<Succession> replacements(Source catalog) {
        Map<String, Replacement> replacements = new LinkedHashMap<>();
        boolean sound = true;
        for (List<Optional<String>> row : catalog.rows()) {
            Optional<String> successor = cell(catalog, row, step.successor());
            if (successor.isPresent()) {
                String key = cell(catalog, row, catalog.key().getFirst()).orElse("");
                Optional<String> at = cell(catalog, row, step.at());
                Optional<BigDecimal> ratio =
                        cell(catalog, row, step.ratio()).map(BigDecimal::new).filter(value -> value.signum() > 0);
                if (at.isEmpty() || ratio.isEmpty()) {
                    context.report(
                            ProblemCode.NULL_CELL,
                            "'%s' of %s has the successor '%s', and no %s"
                                    .formatted(
                                            key,
                                            catalog.name(),
                                            successor.get(),
                                            at.isEmpty() ? "time at which it came" : "ratio above 0"),
                            at.isEmpty() ? "at" : "ratio");
                    sound = false;
                } else {
                    replacements.put(key, new Replacement(successor.get(), UtcTime.parse(at.get()), ratio.get()));
                }
            }
        }
        return sound ? Optional.of(new Succession(replacements)) : Optional.empty();
    }

    private static Optional<String> cell(Source catalog, List<Optional<String>> row, ColumnName name) {
        return row.get(catalog.schema().names().indexOf(name));
    }

    private Optional<List<Segment>> segments(Succession succession) {
        Optional<String> circle = succession.circle();
        if (circle.isPresent()) {
            context.report(
                    ProblemCode.CYCLE, "'%s' of %s comes after itself".formatted(circle.get(), step.to()), "successor");
            return Optional.empty();
        }
        Optional<String> shared = succession.shared();
        if (step.extend() == Extend.BACK && shared.isPresent()) {
            context.reportWithHint(
                    ProblemCode.NOT_UNIQUE,
                    "'%s' of %s came after several, and cannot begin as all of them".formatted(shared.get(), step.to()),
                    "go forward, where each of them goes on as it",
                    "extend");
            return Optional.empty();
        }
        List<Segment> segments = succession.segments(step.extend());
        boolean exact = StitchSql.scale(segments) + whole(segments) <= MOST_DIGITS;
        if (!exact) {
            context.report(
                    ProblemCode.DECIMAL_OVERFLOW,
                    "a chain of replacements multiplies to more than %d digits".formatted(MOST_DIGITS),
                    "ratio");
        }
        return exact ? Optional.of(segments) : Optional.empty();
    }

    private static int whole(List<Segment> segments) {
        return segments.stream()
                .flatMap(segment -> segment.ratio().stream())
                .mapToInt(ratio -> ratio.precision() - ratio.scale())
                .max()
                .orElse(0);
    }
}
