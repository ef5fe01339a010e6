package io.assay.decode.rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Link header of RFC 8288. */
final class LinkHeader {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,\"]++|\"[^\"]*+\")*+)");
    private static final Pattern REL =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]+))", Pattern.CASE_INSENSITIVE);

    private LinkHeader() {}

    /** The target of the first link of that relation. */
    static Optional<String> find(String header, String relation) {
        Matcher links = LINK.matcher(header);
        while (links.find()) {
            Matcher rel = REL.matcher(links.group(2));
            if (rel.find()) {
                String names = rel.group(1) == null ? rel.group(2) : rel.group(1);
                if (Arrays.asList(names.split("\\s+")).contains(relation)) {
                    return Optional.of(links.group(1));
                }
            }
        }
        return Optional.empty();
    }
}
