package io.assay.sources.fetch;

import io.assay.sources.governor.Pace;
import io.assay.sources.http.FetchException;
import io.assay.sources.http.FetchedResponse;
import io.assay.sources.http.HttpFetcher;
import io.assay.sources.request.TokenRequest;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.SourceSpec.Retry;
import io.assay.spec.model.rest.Auth;
import io.assay.spec.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The token of an OAuth source: asked for when needed, renewed before its end, shared by all requests. */
final class OAuthToken {
    private static final Duration STANDARD_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Set<Integer> PASSING = Set.of(408, 429);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Auth.OAuth oauth;
    private final HttpFetcher fetcher;
    private final Pace pace;
    private final Retry retry;
    private final String userAgent;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Secret> token = Optional.empty();
    private Instant renewAt = Instant.MIN;

    OAuthToken(Auth.OAuth oauth, HttpFetcher fetcher, Pace pace, Retry retry, String userAgent) {
        this.oauth = oauth;
        this.fetcher = fetcher;
        this.pace = pace;
        this.retry = retry;
        this.userAgent = userAgent;
    }

    /** A token that is valid for a while; empty where the source has no secret to ask with. */
    Optional<Secret> get() throws SliceFailedException, InterruptedException {
        if (oauth.clientSecret().isEmpty()) {
            return Optional.empty();
        }
        lock.lockInterruptibly();
        try {
            if (token.isEmpty() || !pace.now().isBefore(renewAt)) {
                ask();
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no longer for valid what the source has refused. */
    void forget(Secret refused) {
        lock.lock();
        try {
            token = token.filter(held -> held != refused);
        } finally {
            lock.unlock();
        }
    }

    /** The text without the token that is held. */
    String redactIn(String text) {
        lock.lock();
        try {
            return token.map(held -> held.redactIn(text)).orElse(text);
        } finally {
            lock.unlock();
        }
    }

    /** Asks as often and as patiently as the source's endpoints are asked. */
    private void ask() throws SliceFailedException, InterruptedException {
        for (int attempt = 1; !isGiven(attempt >= retry.attempts()); attempt++) {
            pace.sleepUntil(pace.now().plus(Pause.backoff(retry, attempt, ThreadLocalRandom.current())));
        }
    }

    /** Asks once; false where asking again may help and this was not the last time. */
    private boolean isGiven(boolean isLast) throws SliceFailedException, InterruptedException {
        FetchedResponse response;
        try {
            response = fetcher.fetch(TokenRequest.of(oauth, userAgent));
        } catch (FetchException e) {
            if (e.kind().mayPass() && !isLast) {
                return false;
            }
            throw SliceFailedException.ofSource(
                    e.kind().code(), oauth.clientSecret().redactIn("Cannot get a token: " + e.getMessage()), e);
        }
        int status = response.status();
        if (status / 100 == 2) {
            keep(response);
            return true;
        }
        if (isLast || (status < 500 && !PASSING.contains(status))) {
            throw refused("HTTP " + status);
        }
        return false;
    }

    private void keep(FetchedResponse response) throws SliceFailedException {
        try {
            JsonNode answer = JSON.readTree(response.body());
            String text = answer.path("access_token").asString("");
            if (text.isEmpty()) {
                throw refused("the answer holds no access_token");
            }
            long life = answer.path("expires_in").asLong(STANDARD_LIFE.toSeconds());
            token = Optional.of(new Secret(text));
            renewAt = pace.now()
                    .plus(Duration.ofSeconds(Math.clamp(life, 0, LONGEST_LIFE.toSeconds()))
                            .multipliedBy(9)
                            .dividedBy(10));
        } catch (JacksonException e) {
            throw refused("the answer is not JSON");
        }
    }

    private SliceFailedException refused(String why) {
        return SliceFailedException.ofSource(FailureCode.SOURCE_REFUSED, "Cannot get a token: " + why);
    }
}
