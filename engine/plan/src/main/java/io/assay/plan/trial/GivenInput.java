package io.assay.plan.trial;

import io.assay.decode.DecoderSpec;
import io.assay.decode.DecoderSpec.Field;
import io.assay.decode.pattern.Condition;
import io.assay.decode.wire.BodyFormat;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An input that rows are given to, and how they are decoded: each is an answer of its own, an array of the columns' values in order.
 *
 * @param name as the test names it
 * @param endpoint under whose name its answers are kept
 * @param schema the columns that a row may have; any may be null
 */
public record GivenInput(String name, EndpointName endpoint, Schema schema, Optional<ColumnName> time) {
    /** The column that may be given to an endpoint, and is none of its records. */
    static final ColumnName SENT_AT = new ColumnName("_sent_at");

    static GivenInput of(
            String name, EndpointName endpoint, Schema schema, Set<ColumnName> never, Optional<ColumnName> time) {
        return new GivenInput(name, endpoint, relaxed(schema, never), time);
    }

    /** The schema with every column but some nullable. */
    static Schema relaxed(Schema schema, Set<ColumnName> never) {
        return new Schema(schema.columns().stream()
                .map(column -> never.contains(column.name()) ? column : new Column(column.name(), column.type(), true))
                .toList());
    }

    /** Whether its rows say whether they are final. */
    boolean saysFinal() {
        return schema.find(DecoderSpec.IS_FINAL).isPresent();
    }

    /** The columns that stand in an answer, in order. */
    List<Column> written() {
        return schema.columns().stream()
                .filter(column -> !column.name().equals(DecoderSpec.IS_FINAL))
                .toList();
    }

    DecoderSpec decoder() {
        List<Field> fields = new ArrayList<>();
        List<Column> columns = written();
        for (int at = 0; at < columns.size(); at++) {
            Origin origin = new Origin.At(new JsonPath(Integer.toString(at)));
            fields.add(new Field(columns.get(at).name(), origin, "iso", Map.of(), List.of(), false));
        }
        JsonPath last = new JsonPath(Integer.toString(columns.size()));
        Final closed =
                saysFinal() ? new Final.When(Map.of(last, new Pattern.AnyOf(List.of("true")))) : new Final.Always();
        return new DecoderSpec(
                endpoint,
                new BodyFormat.Json(),
                "$[*]",
                false,
                List.<Condition>of(),
                fields,
                decoded(),
                List.of(),
                time,
                Optional.empty(),
                closed,
                false,
                true,
                false);
    }

    /** The columns of a decoded record, which always says whether it is final. */
    private Schema decoded() {
        List<Column> columns = new ArrayList<>(written());
        columns.add(Column.required(DecoderSpec.IS_FINAL.text(), DataType.BOOLEAN));
        return new Schema(columns);
    }
}
