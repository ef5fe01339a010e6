package io.assay.spec.model;

import io.assay.spec.value.Ordered;
import io.assay.spec.value.Rate;
import io.assay.spec.value.Secret;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A venue or any other HTTP API: where it is, how often it may be asked, what its answers mean, and its endpoints. */
public record SourceSpec(
        String name,
        List<String> baseUrls,
        boolean allowPrivate,
        Map<String, Template> headers,
        Optional<Auth> auth,
        List<Limit> limits,
        Retry retry,
        List<ResponseRule> responses,
        Optional<TimeFormat> times,
        Map<String, EndpointSpec> endpoints) {
    public SourceSpec {
        baseUrls = List.copyOf(baseUrls);
        headers = Ordered.copyOf(headers);
        limits = List.copyOf(limits);
        responses = List.copyOf(responses);
        endpoints = Ordered.copyOf(endpoints);
    }

    /** How a venue writes times: `epoch_ms`, `iso`, ... or a java.time pattern. */
    public record TimeFormat(String text) {}

    /** What proves who asks. Empty secrets leave it out. */
    public sealed interface Auth {
        record Header(Map<String, Secret> values) implements Auth {}

        record Query(Map<String, Secret> values) implements Auth {}

        record Bearer(Secret token) implements Auth {}

        record Basic(String user, Secret password) implements Auth {}
    }

    /** A rate that holds for the host; the venue's own count corrects ours where a header tells it. */
    public record Limit(
            Rate rate,
            Optional<Long> burst,
            Optional<String> usedHeader,
            Optional<String> remainingHeader,
            Optional<Resets> resets) {}

    /** The header that says when a limit starts anew. */
    public record Resets(String header, TimeFormat unit) {}

    public record Retry(int attempts, Duration firstBackoff, Duration maxBackoff) {
        public static final Retry DEFAULT = new Retry(5, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /** What an answer means; the first rule that fits wins. */
    public record ResponseRule(
            List<Integer> statuses,
            Map<String, Pattern> headers,
            Map<JsonPath, Pattern> body,
            Optional<String> textLike,
            Reaction reaction,
            Optional<TimeStep> pause,
            Optional<Cause> cause,
            Optional<JsonPath> message) {
        public ResponseRule {
            statuses = List.copyOf(statuses);
            headers = Ordered.copyOf(headers);
            body = Ordered.copyOf(body);
        }
    }

    public enum Reaction {
        ACCEPT,
        RETRY,
        WAIT,
        BAN,
        NEXT_BASE_URL,
        SKIP,
        FAIL
    }

    /** Why a point that was expected is not there. */
    public enum Cause {
        OUTAGE,
        SUSPENDED,
        NOT_LISTED,
        NO_DATA,
        FETCH_FAILED,
        BEYOND_LOOKBACK,
        NOT_YET
    }
}
