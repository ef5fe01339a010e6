package io.assay.spec.check.endpoint;

import io.assay.spec.bind.Document;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The addresses of a source are whole URLs of HTTP. */
final class BaseUrls {
    private final Problems problems;
    private final Document<SourceSpec> document;

    BaseUrls(Problems problems, Document<SourceSpec> document) {
        this.problems = problems;
        this.document = document;
    }

    void check() {
        List<String> urls = document.spec().baseUrls();
        for (int at = 0; at < urls.size(); at++) {
            if (!isUrl(urls.get(at))) {
                problems.add(Problem.of(
                                ProblemCode.INVALID_VALUE,
                                document.place("base_url", at),
                                "Invalid base_url: %s (must be a whole URL of http or https)".formatted(urls.get(at)))
                        .withHint("such as  https://api.example.com"));
            }
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
        } catch (URISyntaxException invalid) {
            return false;
        }
    }
}
