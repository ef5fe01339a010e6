package io.assay.decode.rule;

import io.assay.decode.path.Path;
import io.assay.decode.pattern.Condition;
import io.assay.decode.pattern.LikePattern;
import io.assay.decode.pattern.RecordPattern;
import io.assay.decode.wire.Wire;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.model.SourceSpec.ResponseRule;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what answers mean: the first of an endpoint's and its source's rules that fits, else what every web server means. Never changes. */
public final class ResponseRules {
    private static final Path BODY = new Path(true, List.of());
    private static final int TEXT_LIMIT = 1 << 20;
    private static final int MESSAGE_LIMIT = 200;

    private final List<Compiled> rules = new ArrayList<>();
    private final Set<Path> bodyPaths = new LinkedHashSet<>();

    /**
     * Compiles the rules.
     *
     * @param rules the endpoint's, then the source's
     * @throws IllegalArgumentException if a path or pattern is not one of the language
     */
    public ResponseRules(List<ResponseRule> rules) {
        for (ResponseRule rule : rules) {
            Compiled compiled = Compiled.of(rule);
            this.rules.add(compiled);
            bodyPaths.addAll(compiled.body().paths());
        }
    }

    /** What the answer means; whether an accepted body is in its declared format shows when it is decoded. */
    public Verdict verdict(Answer answer) {
        Optional<Wire> body = bodyPaths.isEmpty() ? Optional.empty() : answer.part(bodyPaths);
        for (Compiled rule : rules) {
            if (rule.fits(answer, body)) {
                return rule.verdict(answer);
            }
        }
        Reaction reaction = standard(answer.status());
        String said = reaction == Reaction.ACCEPT ? "" : beginning(answer);
        return new Verdict(
                reaction,
                Optional.empty(),
                Optional.empty(),
                "HTTP " + answer.status() + (said.isEmpty() ? "" : ": " + said));
    }

    /** How the body begins, on one line; empty where it is a page for humans or says nothing. */
    private static String beginning(Answer answer) {
        String said = answer.text(TEXT_LIMIT).map(ResponseRules::oneLine).orElse("");
        return said.startsWith("<") || said.length() <= 2 ? "" : said;
    }

    private static String oneLine(String text) {
        String shown = text.length() > MESSAGE_LIMIT ? text.substring(0, MESSAGE_LIMIT) + "…" : text;
        return shown.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** What a status means where no rule fits: 2xx accept, 408 and 429 wait, 5xx retry, all others fail. */
    private static Reaction standard(int status) {
        if (status >= 200 && status < 300) {
            return Reaction.ACCEPT;
        }
        if (status == 408 || status == 429) {
            return Reaction.WAIT;
        }
        return status >= 500 ? Reaction.RETRY : Reaction.FAIL;
    }

    /** A rule with its paths and patterns compiled. */
    private record Compiled(
            ResponseRule rule,
            Map<String, RecordPattern> headers,
            RecordPattern body,
            Optional<LikePattern> text,
            Optional<Path> message) {
        static Compiled of(ResponseRule rule) {
            Map<String, RecordPattern> headers = new LinkedHashMap<>();
            rule.headers()
                    .forEach((name, pattern) -> headers.put(
                            name, RecordPattern.of(List.of(new Condition("$.value", pattern)), BODY, false)));
            return new Compiled(
                    rule,
                    headers,
                    RecordPattern.of(Condition.listOf(rule.body()), BODY, false),
                    rule.textLike().map(LikePattern::of),
                    rule.message().map(path -> Path.of(path.text())));
        }

        boolean fits(Answer answer, Optional<Wire> whole) {
            return (rule.statuses().isEmpty() || rule.statuses().contains(answer.status()))
                    && fitsHeaders(answer)
                    && (rule.body().isEmpty() || whole.filter(body::fits).isPresent())
                    && text.map(like -> answer.text(TEXT_LIMIT)
                                    .filter(like::matches)
                                    .isPresent())
                            .orElse(true);
        }

        private boolean fitsHeaders(Answer answer) {
            return headers.entrySet().stream().allMatch(header -> {
                Map<String, Wire> value = new LinkedHashMap<>();
                answer.header(header.getKey()).ifPresent(text -> value.put("value", new Wire.Text(text)));
                return header.getValue().fits(new Wire.Members(value));
            });
        }

        Verdict verdict(Answer answer) {
            String said =
                    message.flatMap(answer::scalar).map(ResponseRules::oneLine).orElse("");
            String message = "HTTP " + answer.status() + (said.isEmpty() ? "" : ": " + said);
            return new Verdict(rule.reaction(), rule.pause().flatMap(TimeStep::fixed), rule.cause(), message);
        }
    }
}
