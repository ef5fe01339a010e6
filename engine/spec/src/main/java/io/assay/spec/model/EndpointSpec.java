package io.assay.spec.model;

import io.assay.spec.model.SourceSpec.Auth;
import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.model.SourceSpec.ResponseRule;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One REST endpoint of a source: the request, the keys it is asked for, how time is cut, and the records of its answers. */
public record EndpointSpec(
        String name,
        Template path,
        Map<String, Template> query,
        Map<String, Template> headers,
        Optional<Auth> auth,
        long weight,
        List<Limit> limits,
        List<ResponseRule> responses,
        Optional<ForEach> forEach,
        Progress progress,
        Optional<Paginate> paginate,
        Order order,
        Optional<Lookback> maxLookback,
        Optional<String> fallback,
        Optional<String> example,
        Map<String, RecordSpec> parts) {
    /** The name of the only part of an endpoint that declares none. */
    public static final String ONLY_PART = "";

    public EndpointSpec {
        query = Ordered.copyOf(query);
        headers = Ordered.copyOf(headers);
        limits = List.copyOf(limits);
        responses = List.copyOf(responses);
        parts = Ordered.copyOf(parts);
    }

    /** The rows of a catalog that the endpoint is asked for, one request a row (or a batch of rows). */
    public record ForEach(String from, Optional<SqlText> where, List<ColumnName> carry, int batch) {
        public ForEach {
            carry = List.copyOf(carry);
        }
    }

    /** How the endpoint's history is cut and taken up again. */
    public sealed interface Progress {
        /**
         * Slices of time, aligned to the epoch: checkpoint and back-fill unit.
         *
         * @param step so many grid rows, or so long
         * @param unit how slice times are written into requests
         * @param recheck how long after its end a slice is asked again, once a day
         * @param settle how long after its end a slice is still asked
         */
        record Slice(Lookback step, TimeFormat unit, Optional<TimeStep> recheck, Optional<TimeStep> settle)
                implements Progress {}

        /** The whole answer stands for its step of the given length and cannot be had later. */
        record Snapshot(TimeStep every) implements Progress {}
    }

    /** A length in rows of the grain, or in time. */
    public sealed interface Lookback {
        record Rows(long count) implements Lookback {}

        record Time(TimeStep length) implements Lookback {}
    }

    public enum Order {
        ASCENDING,
        DESCENDING,
        NONE
    }

    /** How one slice or snapshot is read in pages. */
    public sealed interface Paginate {
        record PageNumber(long first, Optional<Long> size, Optional<JsonPath> pages, int max) implements Paginate {}

        record Offset(long first, long size, Optional<JsonPath> total, int max) implements Paginate {}

        record Cursor(Optional<Template> first, Next next, Optional<Long> size, int max) implements Paginate {}
    }

    /** Where the next cursor comes from. */
    public sealed interface Next {
        record InBody(JsonPath path) implements Next {}

        record InHeader(String header) implements Next {}

        record OfField(ColumnName field, Take take, long plus) implements Next {}
    }

    public enum Take {
        MIN,
        MAX,
        LAST
    }

    /** When a candle counts as closed. */
    public sealed interface Final {
        record Always() implements Final {}

        record Elapsed(Duration after) implements Final {}

        record When(Map<JsonPath, Pattern> pattern) implements Final {}

        record AllButNewest() implements Final {}
    }

    /** How records are found in a body, and what they hold. */
    public record RecordSpec(
            JsonPath records,
            boolean columnar,
            Map<JsonPath, Pattern> when,
            Optional<String> yields,
            Optional<TimeFormat> times,
            List<FieldSpec> fields,
            Optional<ColumnName> eventTime,
            Optional<Grain> grain,
            Final closed) {
        public RecordSpec {
            when = Ordered.copyOf(when);
            fields = List.copyOf(fields);
        }
    }

    /** One field of a record: where its value comes from and how it is read. */
    public record FieldSpec(
            ColumnName name,
            Origin origin,
            Optional<TypeText> type,
            Optional<TimeFormat> format,
            Map<String, String> map,
            List<String> nulls,
            boolean round) {
        public FieldSpec {
            map = Ordered.copyOf(map);
            nulls = List.copyOf(nulls);
        }
    }

    public sealed interface Origin {
        record At(JsonPath path) implements Origin {}

        record NameOf(JsonPath path) implements Origin {}

        record IndexOf(JsonPath path) implements Origin {}

        record Header(String name) implements Origin {}

        record Constant(String value) implements Origin {}

        record Present(JsonPath path) implements Origin {}
    }
}
