package io.assay.decode.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.model.SourceSpec.ResponseRule;
import io.assay.spec.value.TimeStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseRulesTest {
    private static ResponseRule rule(
            List<Integer> statuses, Map<String, Pattern> headers, Map<JsonPath, Pattern> body, Reaction reaction) {
        return new ResponseRule(
                statuses,
                headers,
                body,
                Optional.empty(),
                reaction,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new JsonPath("$.msg")));
    }

    private static ResponseRule ofBody(String path, Pattern pattern, Reaction reaction) {
        return rule(List.of(), Map.of(), Map.of(new JsonPath(path), pattern), reaction);
    }

    private static Pattern is(String... scalars) {
        return new Pattern.AnyOf(List.of(scalars));
    }

    private static Answer answer(int status, String body) {
        return answer(status, Map.of(), body);
    }

    private static Answer answer(int status, Map<String, String> headers, String body) {
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "200,ACCEPT",
        "204,ACCEPT",
        "408,WAIT",
        "429,WAIT",
        "500,RETRY",
        "503,RETRY",
        "301,FAIL",
        "404,FAIL",
        "418,FAIL"
    })
    void statusMeansWhatEveryServerMeansWhereNoRuleFits(int status, Reaction reaction) {
        Verdict verdict = new ResponseRules(List.of()).verdict(answer(status, "[]"));

        assertThat(verdict).isEqualTo(new Verdict(reaction, Optional.empty(), Optional.empty(), "HTTP " + status));
    }

    @Test
    void firstRuleThatFitsWins() {
        ResponseRules rules = new ResponseRules(List.of(
                new ResponseRule(
                        List.of(),
                        Map.of(),
                        Map.of(new JsonPath("$.code"), is("-1121")),
                        Optional.empty(),
                        Reaction.SKIP,
                        Optional.of(TimeStep.of("10s")),
                        Optional.of(Cause.NOT_LISTED),
                        Optional.of(new JsonPath("$.msg"))),
                rule(List.of(400, 403), Map.of(), Map.of(), Reaction.NEXT_BASE_URL)));

        assertThat(rules.verdict(answer(400, "{\"code\":-1121,\"msg\":\"Invalid\\nsymbol.\"}")))
                .isEqualTo(new Verdict(
                        Reaction.SKIP,
                        Optional.of(Duration.ofSeconds(10)),
                        Optional.of(Cause.NOT_LISTED),
                        "HTTP 400: Invalid symbol."));
        assertThat(rules.verdict(answer(400, "{\"code\":\"-1121\"}")).reaction())
                .isEqualTo(Reaction.NEXT_BASE_URL);
        assertThat(rules.verdict(answer(403, "<html>")).message()).isEqualTo("HTTP 403");
        assertThat(rules.verdict(answer(200, "[[1,2]]")).reaction()).isEqualTo(Reaction.ACCEPT);
    }

    @Test
    void errorsInsideAnAcceptedStatusAreSeen() {
        ResponseRules okx = new ResponseRules(List.of(ofBody("$.code", new Pattern.Not("\"0\""), Reaction.FAIL)));
        ResponseRules kraken = new ResponseRules(List.of(
                ofBody("$.error[*]", new Pattern.Like("EAPI:Rate limit%"), Reaction.WAIT),
                ofBody("$.error[*]", new Pattern.Present(true), Reaction.FAIL)));

        assertThat(okx.verdict(answer(200, "{\"code\":\"51000\",\"msg\":\"bad\",\"data\":[]}"))
                        .message())
                .isEqualTo("HTTP 200: bad");
        assertThat(okx.verdict(answer(200, "{\"code\":\"0\",\"data\":[]}")).reaction())
                .isEqualTo(Reaction.ACCEPT);
        assertThat(kraken.verdict(answer(200, "{\"error\":[\"X\",\"EAPI:Rate limit exceeded\"]}"))
                        .reaction())
                .isEqualTo(Reaction.WAIT);
        assertThat(kraken.verdict(answer(200, "{\"error\":[\"EQuery:x\"]}")).reaction())
                .isEqualTo(Reaction.FAIL);
        assertThat(kraken.verdict(answer(200, "{\"error\":[],\"result\":{}}")).reaction())
                .isEqualTo(Reaction.ACCEPT);
    }

    @Test
    void headersAndTextsAreSeen() {
        ResponseRules rules = new ResponseRules(List.of(
                rule(List.of(403), Map.of("X-RateLimit-Remaining", is("\"0\"")), Map.of(), Reaction.WAIT),
                new ResponseRule(
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Optional.of("%error code: 1015%"),
                        Reaction.BAN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));

        assertThat(rules.verdict(answer(403, Map.of("x-ratelimit-remaining", "0"), ""))
                        .reaction())
                .isEqualTo(Reaction.WAIT);
        assertThat(rules.verdict(answer(403, Map.of("x-ratelimit-remaining", "1"), ""))
                        .reaction())
                .isEqualTo(Reaction.FAIL);
        assertThat(rules.verdict(answer(429, "<b>error code: 1015</b>\n")).reaction())
                .isEqualTo(Reaction.BAN);
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        Instant now = Instant.parse("2026-06-01T12:00:00Z");

        assertThat(RetryAfter.of(answer(429, Map.of("Retry-After", "30"), ""), now))
                .hasValue(Duration.ofSeconds(30));
        assertThat(RetryAfter.of(answer(429, Map.of("Retry-After", "Mon, 01 Jun 2026 12:01:00 GMT"), ""), now))
                .hasValue(Duration.ofMinutes(1));
        assertThat(RetryAfter.of(answer(429, Map.of("Retry-After", "Mon, 01 Jun 2026 11:01:00 GMT"), ""), now))
                .hasValue(Duration.ZERO);
        assertThat(RetryAfter.of(answer(429, Map.of("Retry-After", "soon"), ""), now))
                .isEmpty();
        assertThat(RetryAfter.of(answer(429, ""), now)).isEmpty();
    }
}
