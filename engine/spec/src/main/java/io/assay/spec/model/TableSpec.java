package io.assay.spec.model;

import io.assay.spec.model.CatalogSpec.TypedColumn;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Sql;
import io.assay.spec.step.Step;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.util.List;
import java.util.Optional;

/**
 * A table of bronze, silver or gold.
 *
 * @param from endpoints or tables, united by column name
 * @param steps what is done to them, in order; a table's `sql` is the one step {@code sql}
 * @param columns the output contract, where one is declared
 */
@Written(value = "A table of bronze, silver or gold.", later = "renamed_from")
public record TableSpec(
        @Written(value = "Its layer and name.", example = "silver.candles_1h")
        TableName name,

        @Written(form = Form.INLINE) About about,

        @Written(
                value = "What it reads: endpoints or tables, united by column name.",
                form = Form.ONE_OR_MANY,
                required = true)
        List<String> from,

        @Written(value = "The columns that no two rows share.", required = true, example = "[token, ts]")
        List<ColumnName> key,

        @Written("The column that says when a row's matter happened.")
        Optional<ColumnName> eventTime,

        @Written("The expected grid of its event time.") Optional<Grain> grain,

        @Written("How long after its event time a row's content is known.")
        Optional<TimeStep> knownAfter,

        @Written(value = "The columns that decide which version of a key stays.", form = Form.ONE_OR_MANY)
        List<ColumnName> latestBy,

        @Written("Whether it is rebuilt whole when an input changed.")
        Optional<Refresh> refresh,

        @Written("What is done to the rows, in order.") List<Step> steps,

        @Written("One statement over the view `input`, instead of steps.")
        Optional<SqlText> sql,

        @Written(value = "What its rows must fulfil, by name.", form = Form.KEYED)
        List<Expectation> expect,

        @Written(value = "How faults of decoding are taken, where it reads endpoints.", standard = "{}")
        Contract contract,

        @Written(value = "The columns it promises, in order.", form = Form.KEYED)
        List<TypedColumn> columns) {
    public TableSpec {
        from = List.copyOf(from);
        key = List.copyOf(key);
        latestBy = List.copyOf(latestBy);
        if (sql.isPresent() && !steps.equals(List.of(new Sql(sql.get())))) {
            if (!steps.isEmpty()) {
                throw new IllegalArgumentException(
                        "Invalid table: %s has sql and steps (must have one)".formatted(name));
            }
            steps = List.of(new Sql(sql.get()));
        }
        steps = List.copyOf(steps);
        expect = List.copyOf(expect);
        columns = List.copyOf(columns);
    }

    public Optional<String> description() {
        return about.description();
    }

    public List<String> tags() {
        return about.tags();
    }

    public Optional<String> owner() {
        return about.owner();
    }

    /** Whether it is rebuilt whole when an input changed. */
    public boolean refreshFull() {
        return refresh.isPresent();
    }

    /** How a table is rebuilt. */
    public enum Refresh {
        FULL
    }

    /** `name: action unless condition`. */
    public record Expectation(
            String name, @Written(form = Form.DIRECT) Rule rule) {
        public Action action() {
            return rule.action();
        }

        public SqlText condition() {
            return rule.condition();
        }
    }

    /** `action unless condition`: what is done with what does not fulfil the condition. */
    public record Rule(Action action, SqlText condition) {
        /** The word between action and condition. */
        public static final String UNLESS = "unless";
    }

    /** What a broken expectation does: hold the interval, set the row aside, or say so. */
    public enum Action {
        FAIL,
        QUARANTINE,
        WARN
    }

    /** How a table that reads endpoints takes what does not fit its record type. */
    public record Contract(
            @Written(value = "A field that no column takes.", standard = "keep_in_raw")
            NewField newField,

            @Written(value = "A value that its column's type cannot hold.", standard = "quarantine")
            OnFault wrongType,

            @Written(value = "A required field that is not there.", standard = "fail")
            OnFault missingField) {
        public static final Contract DEFAULT = new Contract(NewField.KEEP_IN_RAW, OnFault.QUARANTINE, OnFault.FAIL);
    }

    /** What a new field does. */
    public enum NewField {
        KEEP_IN_RAW,
        WARN,
        FAIL
    }

    /** What a fault of decoding does. */
    public enum OnFault {
        QUARANTINE,
        FAIL
    }
}
