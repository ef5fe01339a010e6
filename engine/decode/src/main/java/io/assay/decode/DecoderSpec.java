package io.assay.decode;

import io.assay.decode.pattern.Condition;
import io.assay.decode.wire.BodyFormat;
import io.assay.spec.model.Grain;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.RecordSpec.FieldSpec;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Ordered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decoding one endpoint part needs, resolved; stands as JSON in a plan, so that the process that builds needs no project.
 *
 * @param endpoint the endpoint, with its part where it has several
 * @param records path of the records, or (columnar) of the object of equally long arrays
 * @param when what a record must be to count, or to belong to a row of for_each
 * @param schema the columns of a decoded record: carried ones, fields, `snapshot_at` where rows of a snapshot have no time of their own, and `is_final`
 * @param carried the columns whose values come from the row of for_each
 * @param clip whether records outside the slice are dropped
 * @param strict whether a body without the part that holds the records is a fault, not an empty answer
 * @param reportNewFields whether wire fields that nothing names are looked for
 */
public record DecoderSpec(
        EndpointName endpoint,
        BodyFormat format,
        String records,
        boolean columnar,
        List<Condition> when,
        List<Field> fields,
        Schema schema,
        List<ColumnName> carried,
        Optional<ColumnName> eventTime,
        Optional<Grain> grain,
        Final closed,
        boolean clip,
        boolean strict,
        boolean reportNewFields) {
    /** The column that says whether a record is final. */
    public static final ColumnName IS_FINAL = new ColumnName("is_final");

    /** The event time of a snapshot's rows that have none of their own. */
    public static final ColumnName SNAPSHOT_AT = new ColumnName("snapshot_at");

    private static final int SEMANTICS = 2;
    private static final String DEFAULT_TIMES = "iso";

    public DecoderSpec {
        when = List.copyOf(when);
        fields = List.copyOf(fields);
        carried = List.copyOf(carried);
    }

    /**
     * One field: where its value comes from and how it is read. Its type is its column's.
     *
     * @param format a notation of times, or `decimal_comma`
     * @param map wire texts and what they stand for; an unmapped one is of the wrong type (empty: all as they are)
     * @param nulls wire texts that stand for null
     */
    public record Field(
            ColumnName name, Origin origin, String format, Map<String, String> map, List<String> nulls, boolean round) {
        public Field {
            map = Ordered.copyOf(map);
            nulls = List.copyOf(nulls);
        }
    }

    /**
     * The decoder of a checked endpoint's part.
     *
     * @param part a key of the endpoint's parts
     */
    public static DecoderSpec of(CheckedEndpoint endpoint, String part) {
        RecordSpec spec = endpoint.spec().parts().get(part);
        Schema schema = endpoint.schemas().get(part);
        if (spec == null || schema == null) {
            throw new IllegalArgumentException("Invalid part: %s (must be one of %s)"
                    .formatted(part, endpoint.spec().parts().keySet()));
        }
        EndpointName name = part.isEmpty()
                ? endpoint.name()
                : new EndpointName(endpoint.name().source(), endpoint.name().endpoint(), Optional.of(part));
        boolean clip = endpoint.spec().progress() instanceof Progress.Slice;
        String times = spec.times()
                .or(() -> endpoint.source().times())
                .map(TimeFormat::text)
                .orElse(DEFAULT_TIMES);
        return of(name, new BodyFormat.Json(), spec, schema, endpoint.carried().names(), times, clip);
    }

    /** A decoder from its parts, with the notation of times that holds where a field names none. */
    public static DecoderSpec of(
            EndpointName name,
            BodyFormat format,
            RecordSpec spec,
            Schema schema,
            List<ColumnName> carried,
            String times,
            boolean clip) {
        List<Condition> when = Condition.listOf(spec.when());
        return new DecoderSpec(
                name,
                format,
                spec.records().text(),
                spec.columnar(),
                when,
                spec.fields().stream().map(field -> field(field, times)).toList(),
                schema,
                carried,
                spec.eventTime(),
                spec.grain(),
                spec.closed(),
                clip,
                when.isEmpty(),
                false);
    }

    private static Field field(FieldSpec field, String times) {
        String format = field.format().map(TimeFormat::text).orElse(times);
        return new Field(field.name(), field.origin(), format, field.map(), field.nulls(), field.round());
    }

    /** The same decoder, which also reports wire fields that nothing names. */
    public DecoderSpec reportingNewFields() {
        return new DecoderSpec(
                endpoint, format, records, columnar, when, fields, schema, carried, eventTime, grain, closed, clip,
                strict, true);
    }

    /** The decoder as canonical JSON. */
    public String toJson() {
        return DecoderJson.write(this);
    }

    /** SHA-256 of {@link #toJson} and of the number that is raised when decoding changes, 64 hexadecimal digits: two decoders of one hash make the same of every body. */
    public String hash() {
        try {
            byte[] text = (SEMANTICS + toJson()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash a decoder: this Java has no SHA-256", e);
        }
    }

    /** Reads what {@link #toJson} writes. */
    public static DecoderSpec ofJson(String json) {
        return DecoderJson.read(json);
    }
}
