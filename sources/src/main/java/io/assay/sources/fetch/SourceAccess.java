package io.assay.sources.fetch;

import io.assay.sources.governor.HostGovernor;
import io.assay.sources.governor.HostGovernors;
import io.assay.sources.governor.HostLimit;
import io.assay.sources.http.HttpBounds;
import io.assay.sources.http.HttpFetcher;
import io.assay.sources.request.RequestBuilder;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.rest.Auth;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** The way to one source: its addresses, a client that asks no other host, and the governors of its hosts, which it shares with other sources. */
public final class SourceAccess implements AutoCloseable {
    private final SourceSpec source;
    private final SourceAddresses addresses;
    private final HttpFetcher fetcher;
    private final HostGovernors governors;
    private final Map<Auth.OAuth, OAuthToken> tokens = new ConcurrentHashMap<>();
    private final boolean isElsewhere;

    /**
     * @param instead where the source is asked instead of where it says, such as a sandbox
     * @param allowPrivate whether it may be on a private or loopback address even where its spec does not say so
     * @param governors of all hosts, those of other sources included
     */
    public SourceAccess(
            SourceSpec source, Optional<URI> instead, boolean allowPrivate, HostGovernors governors, Clock clock) {
        this.source = source;
        this.governors = governors;
        this.isElsewhere = instead.isPresent();
        this.addresses = new SourceAddresses(instead.map(base -> List.of(HttpUrl.get(base.toString())))
                .orElseGet(() -> source.baseUrls().stream().map(HttpUrl::get).toList()));
        boolean mayBePrivate = source.allowPrivate() || allowPrivate;
        this.fetcher = new HttpFetcher(HttpBounds.of(hosts(source, instead), mayBePrivate, source.timeouts()), clock);
    }

    SourceSpec source() {
        return source;
    }

    SourceAddresses addresses() {
        return addresses;
    }

    HttpFetcher fetcher() {
        return fetcher;
    }

    HostGovernor governor(HttpUrl base) {
        return governors.of(site(base));
    }

    /** How long a request waits for a ban or a pause to pass before it gives up. */
    Duration patience() {
        return governors.patience();
    }

    /** The limits that hold for an endpoint on the host: the source's, and its own on top. */
    List<HostLimit> limits(HttpUrl base, EndpointSpec endpoint) {
        List<HostLimit> limits = new ArrayList<>(HostGovernor.named(site(base), source.limits()));
        limits.addAll(HostGovernor.named(
                "%s/%s.%s".formatted(site(base), source.name(), endpoint.name()), endpoint.limits()));
        return List.copyOf(limits);
    }

    /** The token of an OAuth endpoint; none where the source is asked elsewhere than it says, which needs no proof. */
    Optional<OAuthToken> token(RequestBuilder requests) {
        return isElsewhere
                ? Optional.empty()
                : requests.auth()
                        .filter(Auth.OAuth.class::isInstance)
                        .map(auth -> tokens.computeIfAbsent(
                                (Auth.OAuth) auth,
                                oauth -> new OAuthToken(
                                        oauth, fetcher, governors.pace(), source.retry(), requests.userAgent())));
    }

    @Override
    public void close() {
        fetcher.close();
    }

    private static String site(HttpUrl base) {
        return base.port() == HttpUrl.defaultPort(base.scheme()) ? base.host() : base.host() + ":" + base.port();
    }

    private static Set<String> hosts(SourceSpec source, Optional<URI> instead) {
        Set<String> hosts = new TreeSet<>();
        if (instead.isPresent()) {
            hosts.add(HttpUrl.get(instead.get().toString()).host());
            return hosts;
        }
        source.baseUrls().forEach(base -> hosts.add(HttpUrl.get(base).host()));
        source.endpoints().values().stream()
                .map(endpoint -> endpoint.path().text())
                .filter(path -> path.startsWith("https://") || path.startsWith("http://"))
                .forEach(path -> hosts.add(hostOf(path)));
        Stream.concat(
                        source.auth().stream(),
                        source.endpoints().values().stream().flatMap(endpoint -> endpoint.auth().stream()))
                .filter(Auth.OAuth.class::isInstance)
                .forEach(auth -> hosts.add(hostOf(((Auth.OAuth) auth).tokenUrl())));
        return hosts;
    }

    /** The host of a URL whose path may hold placeholders. */
    private static String hostOf(String url) {
        int slash = url.indexOf('/', url.indexOf("//") + 2);
        return HttpUrl.get(slash < 0 ? url : url.substring(0, slash)).host();
    }
}
