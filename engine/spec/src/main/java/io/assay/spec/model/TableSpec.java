package io.assay.spec.model;

import io.assay.spec.model.CatalogSpec.TypedColumn;
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
public record TableSpec(
        TableName name,
        Optional<String> description,
        List<String> tags,
        Optional<String> owner,
        List<String> from,
        List<ColumnName> key,
        Optional<ColumnName> eventTime,
        Optional<Grain> grain,
        Optional<TimeStep> knownAfter,
        List<ColumnName> latestBy,
        boolean refreshFull,
        List<Step> steps,
        List<Expectation> expect,
        Contract contract,
        List<TypedColumn> columns) {
    public TableSpec {
        tags = List.copyOf(tags);
        from = List.copyOf(from);
        key = List.copyOf(key);
        latestBy = List.copyOf(latestBy);
        steps = List.copyOf(steps);
        expect = List.copyOf(expect);
        columns = List.copyOf(columns);
    }

    /** `name: action unless condition`. */
    public record Expectation(String name, Action action, SqlText condition) {}

    /** What a broken expectation does: hold the interval, set the row aside, or say so. */
    public enum Action {
        FAIL,
        QUARANTINE,
        WARN
    }

    /** How a table that reads endpoints takes what does not fit its record type. */
    public record Contract(NewField newField, OnFault wrongType, OnFault missingField) {
        public static final Contract DEFAULT = new Contract(NewField.KEEP_IN_RAW, OnFault.QUARANTINE, OnFault.FAIL);
    }

    public enum NewField {
        KEEP_IN_RAW,
        WARN,
        FAIL
    }

    public enum OnFault {
        QUARANTINE,
        FAIL
    }
}
