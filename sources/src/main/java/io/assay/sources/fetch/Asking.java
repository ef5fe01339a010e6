package io.assay.sources.fetch;

import io.assay.decode.rule.ResponseRules;
import io.assay.decode.rule.RetryAfter;
import io.assay.decode.rule.Verdict;
import io.assay.sources.governor.HostBannedException;
import io.assay.sources.governor.HostGovernor;
import io.assay.sources.governor.HostLimit;
import io.assay.sources.governor.Pace;
import io.assay.sources.http.FetchException;
import io.assay.sources.http.FetchedResponse;
import io.assay.sources.request.OutboundRequest;
import io.assay.sources.request.RequestScope;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;

/** Asks for one page until there is an answer to keep: waits for its turn, judges, tries again, moves to the next address, or gives up. */
public final class Asking {
    private static final int MOST_WAITS = 30;
    private static final int UNAUTHORIZED = 401;
    private static final Duration STANDARD_BAN = Duration.ofMinutes(2);

    private final EndpointRoute route;
    private final SourceAccess access;
    private final ResponseRules rules;
    private final Pace pace;
    private final Supplier<? extends RandomGenerator> random;
    private final Runnable count;
    private final Optional<OAuthToken> token;

    /**
     * @param count called for each request that is sent
     */
    public Asking(
            EndpointRoute route,
            SourceAccess access,
            Pace pace,
            Supplier<? extends RandomGenerator> random,
            Runnable count) {
        this.route = route;
        this.access = access;
        this.rules = route.rules();
        this.pace = pace;
        this.random = random;
        this.count = count;
        this.token = access.token(route.requests());
    }

    /** An answer to keep, and why it holds nothing where the venue says so. */
    record Kept(OutboundRequest request, FetchedResponse response, Verdict verdict) {}

    /** How far the tries for one page have come. */
    private static final class Tries {
        private int failed;
        private int waits;
        private int moves;
        private boolean renewed;
        private Optional<String> request = Optional.empty();
    }

    /**
     * The page's answer.
     *
     * @param scope what the request's placeholders stand for, at the time of sending
     * @param fault says why an accepted answer is not in the declared format
     */
    Kept ask(Function<Instant, RequestScope> scope, Function<FetchedResponse, Optional<String>> fault)
            throws SliceFailedException, InterruptedException {
        Tries tries = new Tries();
        try {
            return ask(scope, fault, tries);
        } catch (SliceFailedException e) {
            throw tries.request.isPresent() ? e.at(redacted(tries.request.get())) : e;
        }
    }

    private Kept ask(
            Function<Instant, RequestScope> scope, Function<FetchedResponse, Optional<String>> fault, Tries tries)
            throws SliceFailedException, InterruptedException {
        while (true) {
            HttpUrl base = access.addresses().current();
            List<HostLimit> limits = access.limits(base, route.endpoint().spec());
            HostGovernor governor = access.governor(base);
            pass(governor, limits);
            Optional<Secret> proof = proof();
            OutboundRequest request = build(base, scope.apply(pace.now()), proof);
            tries.request = Optional.of(request.shown());
            FetchedResponse response;
            try {
                count.run();
                response = access.fetcher().fetch(request.call());
            } catch (FetchException e) {
                retryAfter(e, tries);
                continue;
            }
            LimitHeaders.observe(governor, limits, response);
            if (response.status() == UNAUTHORIZED && proof.isPresent() && !tries.renewed) {
                tries.renewed = true;
                token.ifPresent(held -> held.forget(proof.get()));
                continue;
            }
            Verdict verdict = rules.verdict(response.answer());
            boolean isKept =
                    switch (verdict.reaction()) {
                        case ACCEPT -> isUsable(fault.apply(response), tries);
                        case SKIP -> true;
                        case FAIL ->
                            throw SliceFailedException.ofSlice(FailureCode.SOURCE_REFUSED, refused(request, verdict));
                        case RETRY ->
                            retry(
                                    FailureCode.SOURCE_REFUSED,
                                    refused(request, verdict),
                                    tries,
                                    retryTime(response, verdict));
                        case WAIT -> pause(governor, limits, response, verdict, tries, request);
                        case BAN -> ban(governor, response, verdict, tries, request);
                        case NEXT_BASE_URL -> move(base, refused(request, verdict), tries);
                    };
            if (isKept) {
                return new Kept(request, response, verdict);
            }
        }
    }

    private void pass(HostGovernor governor, List<HostLimit> limits) throws SliceFailedException, InterruptedException {
        try {
            governor.acquire(route.endpoint().spec().weight(), limits);
        } catch (HostBannedException e) {
            throw SliceFailedException.ofSource(FailureCode.SOURCE_BANNED, String.valueOf(e.getMessage()), e);
        }
    }

    /** The token of an OAuth source. */
    private Optional<Secret> proof() throws SliceFailedException, InterruptedException {
        return token.isPresent() ? token.get().get() : Optional.empty();
    }

    private OutboundRequest build(HttpUrl base, RequestScope scope, Optional<Secret> proof)
            throws SliceFailedException {
        try {
            return route.requests().build(base, scope, proof);
        } catch (IllegalArgumentException e) {
            throw SliceFailedException.ofSlice(FailureCode.SOURCE_FORBIDDEN, String.valueOf(e.getMessage()), e);
        }
    }

    private boolean isUsable(Optional<String> fault, Tries tries) throws SliceFailedException, InterruptedException {
        return fault.isEmpty() || retry(FailureCode.SOURCE_UNREADABLE, redacted(fault.get()), tries, Optional.empty());
    }

    private void retryAfter(FetchException e, Tries tries) throws SliceFailedException, InterruptedException {
        if (!e.kind().mayPass()) {
            throw SliceFailedException.ofSlice(e.kind().code(), redacted(String.valueOf(e.getMessage())), e);
        }
        retry(e.kind().code(), redacted(String.valueOf(e.getMessage())), tries, Optional.empty());
    }

    /** Waits and lets the request be sent again, or gives up with the last reason. */
    private boolean retry(FailureCode code, String reason, Tries tries, Optional<Instant> notBefore)
            throws SliceFailedException, InterruptedException {
        int attempts = access.source().retry().attempts();
        tries.failed++;
        if (tries.failed >= attempts) {
            throw SliceFailedException.ofSlice(code, tried(reason, attempts));
        }
        Instant patient = pace.now().plus(access.patience());
        if (notBefore.filter(patient::isBefore).isPresent()) {
            throw SliceFailedException.ofSource(
                    code, "%s; it asks to be left alone until %s".formatted(reason, notBefore.get()));
        }
        Instant backoff = pace.now().plus(Pause.backoff(access.source().retry(), tries.failed, random.get()));
        pace.sleepUntil(notBefore.filter(backoff::isBefore).orElse(backoff));
        return false;
    }

    private static String tried(String reason, int times) {
        return times == 1 ? reason : "%s (tried %d times)".formatted(reason, times);
    }

    private boolean pause(
            HostGovernor governor,
            List<HostLimit> limits,
            FetchedResponse response,
            Verdict verdict,
            Tries tries,
            OutboundRequest request)
            throws SliceFailedException {
        waited(tries, refused(request, verdict));
        Instant until = retryTime(response, verdict)
                .or(() -> LimitHeaders.resets(limits, response))
                .orElseGet(() -> pace.now().plus(HostGovernor.shortestPeriod(limits)));
        governor.pauseUntil(until, "HTTP " + response.status());
        return false;
    }

    private boolean ban(
            HostGovernor governor, FetchedResponse response, Verdict verdict, Tries tries, OutboundRequest request)
            throws SliceFailedException {
        waited(tries, refused(request, verdict));
        governor.banUntil(
                retryTime(response, verdict).orElseGet(() -> pace.now().plus(STANDARD_BAN)),
                "HTTP " + response.status());
        return false;
    }

    private static void waited(Tries tries, String reason) throws SliceFailedException {
        tries.waits++;
        if (tries.waits > MOST_WAITS) {
            throw SliceFailedException.ofSlice(
                    FailureCode.SOURCE_REFUSED, "%s (waited %d times)".formatted(reason, MOST_WAITS));
        }
    }

    private boolean move(HttpUrl base, String reason, Tries tries) throws SliceFailedException {
        tries.moves++;
        if (tries.moves >= access.addresses().count()) {
            throw SliceFailedException.ofSlice(
                    FailureCode.SOURCE_REFUSED,
                    tries.moves == 1 ? reason : "%s, at each of its %d addresses".formatted(reason, tries.moves));
        }
        access.addresses().leave(base);
        return false;
    }

    private Optional<Instant> retryTime(FetchedResponse response, Verdict verdict) {
        Instant now = pace.now();
        return RetryAfter.of(response.answer(), now).or(verdict::pause).map(now::plus);
    }

    private String refused(OutboundRequest request, Verdict verdict) {
        return redacted("Cannot fetch %s: %s".formatted(request.call().url().host(), verdict.message()));
    }

    private String redacted(String text) {
        String safe = token.map(held -> held.redactIn(text)).orElse(text);
        for (Secret secret : route.secrets()) {
            safe = secret.redactIn(safe);
        }
        return safe;
    }
}
