package io.assay.spec.model;

import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.model.SourceSpec.ResponseRule;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.rest.Auth;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.Request;
import io.assay.spec.model.rest.RequestBody;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One REST endpoint of a source: the request, the keys it is asked for, how time is cut, and the records of its answers.
 *
 * @param parts the shapes of its records by name; the only part of an endpoint that declares none is {@link #ONLY_PART}
 */
@Written(
        value =
                "One REST endpoint: the request, the keys it is asked for, how time is cut, and the records of its answers.",
        later = {
            "socket",
            "files",
            "keys_per_connection",
            "subscribe",
            "ping",
            "rotate",
            "silence",
            "ignore",
            "heal_with"
        })
public record EndpointSpec(
        String name,
        @Written(form = Form.INLINE) About about,
        @Written(form = Form.INLINE) Request request,

        @Written("Query entries; one without a value is not sent.")
        Map<String, Template> query,

        @Written("Headers; one without a value is not sent.")
        Map<String, Template> headers,

        @Written(form = Form.INLINE) Optional<RequestBody> body,

        @Written(value = "The form of its answers.", standard = "json")
        Format format,

        @Written("What proves who asks, instead of the source's.")
        Optional<Auth> auth,

        @Written(value = "What a request weighs in the limits.", standard = "1")
        long weight,

        @Written("Limits on top of the source's.") List<Limit> limits,

        @Written("What answers mean, before the source's rules.")
        List<ResponseRule> responses,

        @Written("The rows it is asked for, one request a row or a batch of rows.")
        Optional<ForEach> forEach,

        @Written(form = Form.INLINE) Progress progress,

        @Written("How one slice or snapshot is read in pages.")
        Optional<Paginate> paginate,

        @Written(value = "The order of its records by event time.", standard = "none")
        Order order,

        @Written(value = "How far back it reaches.", example = "720 rows")
        Optional<Lookback> maxLookback,

        @Written("The endpoint that takes older slices.") Optional<String> fallback,

        @Written("A recorded answer beside the document: contract, offline test and documentation in one.")
        Optional<String> example,

        @Written("How times are written.") Optional<TimeFormat> times,

        @Written(value = "Several record shapes of one body, by name.", form = Form.PARTS)
        Map<String, RecordSpec> parts) {
    /** The name of the only part of an endpoint that declares none. */
    public static final String ONLY_PART = "";

    public EndpointSpec {
        query = Ordered.copyOf(query);
        headers = Ordered.copyOf(headers);
        limits = List.copyOf(limits);
        responses = List.copyOf(responses);
        parts = Ordered.copyOf(withTimes(parts, times));
        if (body.isPresent() && request instanceof Request.Get) {
            throw new IllegalArgumentException("Invalid endpoint: get with a body (must be post to send json or form)");
        }
        if (weight < 1) {
            throw new IllegalArgumentException("Invalid weight: %d (must be at least 1)".formatted(weight));
        }
    }

    /** The path below the base URL, or a whole URL. */
    public Template path() {
        return request.path();
    }

    private static Map<String, RecordSpec> withTimes(Map<String, RecordSpec> parts, Optional<TimeFormat> times) {
        Map<String, RecordSpec> filled = new LinkedHashMap<>();
        parts.forEach((name, part) ->
                filled.put(name, times.isPresent() && part.times().isEmpty() ? part.withTimes(times.get()) : part));
        return filled;
    }

    /** The rows of a catalog or table that the endpoint is asked for, one request a row (or a batch of rows). */
    public record ForEach(
            @Written("The catalog or table.") String from,
            @Written("Which of its rows.") Optional<SqlText> where,
            @Written("Its columns that every record gets.") List<ColumnName> carry,

            @Written(value = "The rows of a request.", standard = "1")
            int batch) {
        public ForEach {
            carry = List.copyOf(carry);
            if (batch < 1 || batch > 10_000) {
                throw new IllegalArgumentException("Invalid batch: %d (must be from 1 to 10000)".formatted(batch));
            }
        }
    }

    /** The form of an answer's body. */
    @Written(later = {"lines", "text", "csv", "zip"})
    public enum Format {
        JSON
    }

    /** The order of an answer's records by event time. */
    public enum Order {
        ASCENDING,
        DESCENDING,
        NONE
    }
}
