package io.assay.sources.request;

import okhttp3.HttpUrl;

/** Puts a filled path under a base, each part in its own place. */
final class UrlPath {
    private UrlPath() {}

    /** The URL of the path below the base, or of the path itself where the spec writes a whole URL. */
    static HttpUrl.Builder under(HttpUrl base, String written, String filled) {
        boolean isWhole = written.startsWith("https://") || written.startsWith("http://");
        if (!isWhole) {
            return withParts(base.newBuilder().query(null).fragment(null), filled);
        }
        int slash = written.indexOf('/', written.indexOf("//") + 2);
        String site = slash < 0 ? written : written.substring(0, slash);
        if (site.contains("{") || !filled.startsWith(site)) {
            throw new IllegalArgumentException(
                    "Invalid request URL: %s (must name its host without placeholders)".formatted(written));
        }
        return withParts(HttpUrl.get(site).newBuilder(), filled.substring(site.length()));
    }

    private static HttpUrl.Builder withParts(HttpUrl.Builder url, String path) {
        for (String part : (path.startsWith("/") ? path.substring(1) : path).split("/", -1)) {
            boolean isStep = part.equals(".") || part.equals("..");
            if (isStep || part.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "Invalid request path: %s (must not hold '.', '..' or control characters as a part)"
                                .formatted(path.replaceAll("\\p{Cntrl}", "?")));
            }
            url.addPathSegment(part);
        }
        return url;
    }
}
