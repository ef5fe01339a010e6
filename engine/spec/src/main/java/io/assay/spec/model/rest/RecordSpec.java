package io.assay.spec.model.rest;

import io.assay.spec.model.Grain;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.TypeText;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How records are found in a body, and what they hold. */
@Written(value = "How records are found in a body, and what they hold.", later = "sequence")
public record RecordSpec(
        @Written(value = "Where the records are.", key = "records", standard = "$[*]", example = "$.data[*]")
        Selection selection,

        @Written("The record type of the project whose columns the fields are.")
        Optional<String> yields,

        @Written("How times are written.") Optional<TimeFormat> times,

        @Written(value = "Each column and where its value comes from.", form = Form.KEYED, required = true)
        List<FieldSpec> fields,

        @Written("The field that says when the record's matter happened.")
        Optional<ColumnName> eventTime,

        @Written("The expected grid: what coverage is measured against.")
        Optional<Grain> grain,

        @Written(value = "When a record counts as closed.", key = "final", standard = "all")
        Final closed) {
    public RecordSpec {
        fields = List.copyOf(fields);
    }

    /** The path of the records, or of the object of arrays they are made of. */
    public JsonPath records() {
        return selection.path();
    }

    /** Whether {@link #records} is an object of equally long arrays, one a field. */
    public boolean columnar() {
        return selection.columnar();
    }

    /** What a record must be to count; placeholders bind it to its rows of `for_each`. */
    public Map<JsonPath, Pattern> when() {
        return selection.when();
    }

    /** The same with this form of times. */
    public RecordSpec withTimes(TimeFormat format) {
        return new RecordSpec(selection, yields, Optional.of(format), fields, eventTime, grain, closed);
    }

    /** `PATH`, `{at: PATH, when: ...}` or `{columns: PATH, when: ...}`. */
    public record Selection(JsonPath path, boolean columnar, Map<JsonPath, Pattern> when) {
        public Selection {
            when = Ordered.copyOf(when);
        }
    }

    /** When a candle counts as closed. */
    public sealed interface Final {
        @Written(value = "Every record is closed.", key = "all")
        record Always() implements Final {}

        @Written("Closed so long after its step's end, by the server's clock.")
        record Elapsed(@Written(form = Form.DIRECT) Duration after) implements Final {}

        @Written("Closed where the record holds this.")
        record When(
                @Written(form = Form.DIRECT, required = true)
                Map<JsonPath, Pattern> pattern) implements Final {
            public When {
                pattern = Ordered.copyOf(pattern);
            }
        }

        @Written("All are closed but the newest of each row of `for_each`.")
        record AllButNewest() implements Final {}
    }

    /** One field of a record: where its value comes from and how it is read. */
    @Written(value = "Where a column's value comes from and how it is read.", shorthand = "at")
    public record FieldSpec(
            ColumnName name,
            @Written(form = Form.INLINE) Origin origin,

            @Written(value = "Its type, where no record type gives one.", key = "as")
            Optional<TypeText> type,

            @Written("How its text is written: a form of times, or decimal_comma.")
            Optional<TimeFormat> format,

            @Written(value = "The value that each wire value stands for.", literal = true)
            Map<String, String> map,

            @Written(value = "Wire values that mean null.", literal = true)
            List<String> nulls,

            @Written("Whether digits beyond the type's scale are rounded away.")
            boolean round) {
        public FieldSpec {
            map = Ordered.copyOf(map);
            nulls = List.copyOf(nulls);
        }
    }

    /** Where a field's value comes from. */
    public sealed interface Origin {
        @Written("A path from the record, or from the body with `$`.")
        record At(@Written(form = Form.DIRECT) JsonPath path) implements Origin {}

        @Written("The member's name at that `*` of `records`.")
        record NameOf(@Written(form = Form.DIRECT) JsonPath path) implements Origin {}

        @Written("The position at that `*` of `records`.")
        record IndexOf(@Written(form = Form.DIRECT) JsonPath path) implements Origin {}

        @Written("A header of the answer.")
        record Header(@Written(form = Form.DIRECT) String name) implements Origin {}

        @Written("The same text for each record.")
        record Constant(@Written(form = Form.DIRECT) Literal value) implements Origin {}

        @Written("Whether the path leads to anything.")
        record Present(@Written(form = Form.DIRECT) JsonPath path) implements Origin {}
    }

    /** A scalar as written in YAML, whatever its JSON type. */
    public record Literal(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
