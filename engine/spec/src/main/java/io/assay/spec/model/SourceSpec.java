package io.assay.spec.model;

import io.assay.spec.model.rest.Auth;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.DurationRange;
import io.assay.spec.value.Ordered;
import io.assay.spec.value.Rate;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A venue or any other HTTP API: where it is, how often it may be asked, what its answers mean, and its endpoints. */
@Written(
        "A venue or any other HTTP API: where it is, how often it may be asked, what its answers mean, and its endpoints.")
public record SourceSpec(
        @Written(value = "The name that others refer to it by.", pattern = Written.NAME)
        String name,

        @Written(form = Form.INLINE) About about,

        @Written(
                value = "Where it is; of several, the first that answers.",
                key = "base_url",
                form = Form.ONE_OR_MANY,
                example = "https://api.example.com")
        List<String> baseUrls,

        @Written("Whether addresses of private networks may be asked.")
        boolean allowPrivate,

        @Written("Headers sent with every request.") Map<String, Template> headers,

        @Written("What proves who asks.") Optional<Auth> auth,

        @Written("How often it may be asked; all of them hold.")
        List<Limit> limits,

        @Written(value = "How often and how fast a request is tried again.", standard = "{}")
        Retry retry,

        @Written(value = "How long a connection and an answer may take.", standard = "{}")
        Timeouts timeouts,

        @Written("What answers mean; the first rule that fits wins.")
        List<ResponseRule> responses,

        @Written("How it writes times.") Optional<TimeFormat> times,

        @Written(value = "What can be asked for, by name.", form = Form.KEYED, required = true)
        Map<String, EndpointSpec> endpoints) {
    public SourceSpec {
        baseUrls = List.copyOf(baseUrls);
        headers = Ordered.copyOf(headers);
        limits = List.copyOf(limits);
        responses = List.copyOf(responses);
        endpoints = Ordered.copyOf(endpoints);
    }

    /** How a venue writes times: `epoch_ms`, `iso`, ... or a java.time pattern. */
    public record TimeFormat(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A rate that holds for the host; the venue's own count corrects ours where a header tells it. */
    public record Limit(
            @Written(value = "So much weight in so long a time.", example = "6000/1m")
            Rate rate,

            @Written("So much weight may be spent at once.") Optional<Long> burst,

            @Written(value = "The header that tells the weight used.", key = "used.header")
            Optional<String> usedHeader,

            @Written(value = "The header that tells the weight left.", key = "remaining.header")
            Optional<String> remainingHeader,

            @Written("The header that says when the limit starts anew.")
            Optional<Resets> resets) {}

    /** The header that says when a limit starts anew. */
    public record Resets(
            @Written("The header's name.") String header,
            @Written("How it writes the time.") TimeFormat unit) {}

    /** How often and how fast a request is tried again; waits grow and are jittered. */
    public record Retry(
            @Written(value = "How often a request is sent at most.", standard = "5")
            int attempts,

            @Written(value = "The first wait and the longest.", standard = "500ms..30s")
            DurationRange backoff) {
        public static final Retry DEFAULT =
                new Retry(5, new DurationRange(Duration.ofMillis(500), Duration.ofSeconds(30)));

        public Retry {
            if (attempts < 1 || attempts > 100) {
                throw new IllegalArgumentException("Invalid attempts: %d (must be from 1 to 100)".formatted(attempts));
            }
        }

        public Duration firstBackoff() {
            return backoff.from();
        }

        public Duration maxBackoff() {
            return backoff.to();
        }
    }

    /** How long a request may take, part by part; a request that takes longer is broken off and sent again. */
    public record Timeouts(
            @Written(value = "How long a connection may take to stand.", standard = "10s")
            Duration connect,

            @Written(value = "How long an answer may pause.", standard = "30s")
            Duration silence,

            @Written(value = "How long a request may take in all.", standard = "2m")
            Duration whole) {
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2));

        public Timeouts {
            for (Duration time : List.of(connect, silence, whole)) {
                if (!time.isPositive() || time.compareTo(Duration.ofDays(1)) > 0) {
                    throw new IllegalArgumentException("Invalid timeout: %s (must be from 1ms to 1d)".formatted(time));
                }
            }
        }
    }

    /** What an answer means; the first rule that fits wins. */
    public record ResponseRule(
            @Written(value = "The status, or one of these.", key = "status", form = Form.ONE_OR_MANY)
            List<Integer> statuses,

            @Written(value = "What headers must be, by name.", key = "header")
            Map<String, Pattern> headers,

            @Written("What the body must hold.") Map<JsonPath, Pattern> body,

            @Written(value = "What the body's text must be like (SQL LIKE).", key = "text.like")
            Optional<String> textLike,

            @Written(value = "What is done.", key = "do") Reaction reaction,

            @Written(value = "How long to wait.", key = "for")
            Optional<TimeStep> pause,

            @Written("Why the points of a skipped slice are not there.")
            Optional<Cause> cause,

            @Written("Where the body says what is wrong.") Optional<JsonPath> message) {
        public ResponseRule {
            statuses = List.copyOf(statuses);
            headers = Ordered.copyOf(headers);
            body = Ordered.copyOf(body);
        }
    }

    /** What is done about an answer. */
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
