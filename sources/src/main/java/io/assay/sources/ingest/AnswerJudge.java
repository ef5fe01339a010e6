package io.assay.sources.ingest;

import io.assay.sources.http.FetchedResponse;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.model.SourceSpec.ResponseRule;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what an answer means: the endpoint's rules first, then the source's, then what every web server means. */
final class AnswerJudge {
    private final List<ResponseRule> rules;

    AnswerJudge(CheckedEndpoint endpoint) {
        List<ResponseRule> all = new ArrayList<>(endpoint.spec().responses());
        all.addAll(endpoint.source().responses());
        this.rules = List.copyOf(all);
    }

    Judgement judge(FetchedResponse response) {
        for (ResponseRule rule : rules) {
            if (rule.statuses().contains(response.status())) {
                return new Judgement(
                        rule.reaction(),
                        rule.pause().flatMap(TimeStep::fixed),
                        rule.cause(),
                        "HTTP " + response.status());
            }
        }
        int status = response.status();
        Reaction reaction = status / 100 == 2
                ? Reaction.ACCEPT
                : status == 408 || status == 429 ? Reaction.WAIT : status >= 500 ? Reaction.RETRY : Reaction.FAIL;
        return new Judgement(reaction, Optional.empty(), Optional.empty(), "HTTP " + status);
    }
}
