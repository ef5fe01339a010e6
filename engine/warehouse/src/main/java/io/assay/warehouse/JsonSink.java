package io.assay.warehouse;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes rows as one JSON array, an object a line; decimals are plain numbers, times ISO texts, numbers that JSON lacks (NaN, infinities) texts. */
public final class JsonSink implements RowSink {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final Appendable out;
    private List<ResultColumn> columns = new ArrayList<>();
    private boolean first = true;

    public JsonSink(Appendable out) {
        this.out = out;
    }

    @Override
    public void start(List<ResultColumn> resultColumns) throws IOException {
        columns = resultColumns;
        out.append('[');
    }

    @Override
    public void row(ResultRow row) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (int column = 0; column < columns.size(); column++) {
                json.writeName(columns.get(column).name());
                write(json, row.values().get(column));
            }
            json.writeEndObject();
        }
        out.append(first ? "\n" : ",\n").append(text.getBuffer());
        first = false;
    }

    @Override
    public void end() throws IOException {
        out.append(first ? "]\n" : "\n]\n");
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Double number -> writeDouble(json, number);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> write(json, element));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    private static void writeDouble(JsonGenerator json, double number) {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(Double.toString(number));
        }
    }
}
