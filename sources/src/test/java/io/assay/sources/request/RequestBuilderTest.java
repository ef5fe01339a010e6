package io.assay.sources.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.decode.rule.Page;
import io.assay.sources.Endpoints;
import io.assay.sources.slice.SliceGrid;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.Auth;
import io.assay.spec.model.rest.RequestBody;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class RequestBuilderTest {
    private static final HttpUrl BASE = HttpUrl.get("https://api.venue.example/v3");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void pathQueryAndHeadersAreFilledUnderTheBase() {
        OutboundRequest request = build(
                new Endpoints()
                        .query("from", "{slice.start:iso}")
                        .query("cursor", "{cursor}")
                        .query("note", "a b&c=d")
                        .header("X-Symbol", "{symbol:lower}")
                        .header("X-Page", "{page}"),
                "BTC-USD");

        assertThat(request.call().url())
                .hasToString("https://api.venue.example/v3/klines/BTC-USD?from=2026-03-10T11%3A00%3A00Z"
                        + "&note=a%20b%26c%3Dd");
        assertThat(request.call().header("X-Symbol")).isEqualTo("btc-usd");
        assertThat(request.call().header("X-Page")).isNull();
        assertThat(request.call().header("User-Agent")).isEqualTo("assay/test");
        assertThat(request.shown()).startsWith("GET https://api.venue.example/v3/klines/BTC-USD?");
    }

    @Property
    void noValueLeavesItsOwnPlace(@ForAll @StringLength(max = 40) String value) {
        Endpoints endpoints =
                new Endpoints().path("/a/{symbol}/z").query("q", "{symbol}").query("last", "1");
        Request request;
        try {
            request = build(endpoints, value).call();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("Invalid request path: /a/");
            return;
        }

        HttpUrl url = request.url();
        assertThat(url.host()).isEqualTo("api.venue.example");
        assertThat(url.encodedPath()).startsWith("/v3/a/").endsWith("/z");
        assertThat(url.queryParameterNames()).containsExactly("q", "last");
        assertThat(url.fragment()).isNull();
    }

    @Test
    void stepsUpThePathAreRefused() {
        assertThatThrownBy(() -> build(new Endpoints(), "../admin"))
                .hasMessage("Invalid request path: /klines/../admin (must not hold '.', '..' or control characters as"
                        + " a part)");
    }

    @Test
    void aHeaderValueCannotEndItsLine() {
        assertThatThrownBy(() -> build(new Endpoints().path("/x").header("X-S", "{symbol}"), "a\r\nHost: evil"))
                .hasMessage("Invalid header value: X-S (must be printable ASCII)");
    }

    @Test
    void jsonBodiesKeepTheTypeOfASinglePlaceholder() throws IOException {
        Endpoints endpoints = new Endpoints()
                .path("/positions")
                .post(
                        new RequestBody.Json(
                                new RequestBody.JsonText(
                                        "{\"symbol\":\"{symbol}\",\"page\":\"{page}\",\"from\":\"at {slice.start}\",\"deep\":[true,\"{cursor}\"]}")));

        Request request = build(endpoints, "7", new Page.AtNumber(3)).call();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(body(request))
                .isEqualTo("{\"symbol\":\"7\",\"page\":3,\"from\":\"at 1773140400000\",\"deep\":[true,null]}");
    }

    @Test
    void aColumnAloneKeepsItsTypeInAJsonBody() throws IOException {
        Schema row = new Schema(List.of(
                Column.required("id", DataType.LONG),
                Column.required("size", new DataType.DecimalType(18, 8)),
                Column.required("weight", DataType.DOUBLE),
                Column.required("live", DataType.BOOLEAN),
                Column.required("code", DataType.STRING),
                Column.optional("gone", DataType.INT)));
        Map<ColumnName, String> cells = new LinkedHashMap<>();
        List.of("id=-7", "size=0.10", "weight=1e3", "live=true", "code=007")
                .forEach(cell -> cells.put(new ColumnName(cell.split("=")[0]), cell.split("=")[1]));
        Endpoints endpoints = new Endpoints()
                .path("/p")
                .post(new RequestBody.Json(new RequestBody.JsonText(
                        "[\"{id}\",\"{size}\",\"{weight}\",\"{live}\",\"{code}\",\"{gone}\",\"{id}:{live}\"]")));
        RequestScope scope = new RequestScope(
                List.of(new EndpointKey(cells, Optional.empty(), Optional.empty())),
                SliceGrid.of(endpoints.spec()),
                new Interval(NOW.minusSeconds(3_600), NOW),
                new Page.Only(),
                NOW);

        OutboundRequest request = new RequestBuilder(endpoints.source(), endpoints.spec(), row, "assay/test")
                .build(BASE, scope, Optional.empty());

        assertThat(body(request.call())).isEqualTo("[-7,0.10,1E+3,true,\"007\",null,\"-7:true\"]");
    }

    @Test
    void formsAreEncoded() throws IOException {
        Map<String, Template> entries = new LinkedHashMap<>();
        entries.put("s", new Template("{symbol}"));
        entries.put("c", new Template("{cursor}"));

        Request request = build(new Endpoints().path("/f").post(new RequestBody.FormEntries(entries)), "a&b=c")
                .call();

        assertThat(body(request)).isEqualTo("s=a%26b%3Dc");
    }

    @Test
    void proofsGoWhereTheyBelongAndAreNeverShown() {
        Secret secret = new Secret("canary");

        OutboundRequest query = build(new Endpoints().auth(new Auth.Query(Map.of("key", secret))), "A");
        OutboundRequest header = build(new Endpoints().auth(new Auth.Header(Map.of("X-Key", secret))), "A");
        OutboundRequest bearer = build(new Endpoints().auth(new Auth.Bearer(secret)), "A");
        OutboundRequest basic = build(new Endpoints().auth(new Auth.Basic("me", secret)), "A");
        OutboundRequest none = build(new Endpoints().auth(new Auth.Bearer(new Secret(""))), "A");

        assertThat(query.call().url().queryParameter("key")).isEqualTo("canary");
        assertThat(header.call().header("X-Key")).isEqualTo("canary");
        assertThat(bearer.call().header("Authorization")).isEqualTo("Bearer canary");
        assertThat(basic.call().header("Authorization")).isEqualTo("Basic bWU6Y2FuYXJ5");
        assertThat(none.call().header("Authorization")).isNull();
        assertThat(List.of(query, header, bearer, basic).toString()).doesNotContain("canary");
    }

    @Test
    void signaturesCoverWhatTheTemplateNames() throws GeneralSecurityException {
        Auth.Hmac hmac = new Auth.Hmac(
                Auth.Algorithm.SHA256,
                new Secret("public"),
                new Secret("hidden"),
                Auth.SecretIs.TEXT,
                new Template("{time:epoch_ms}{method}{path}{query}{body}"),
                Auth.Encode.HEX,
                Map.of("X-SIGN", new Template("{key}:{signature}")),
                Map.of());

        OutboundRequest request = build(new Endpoints().query("a", "1").auth(hmac), "A");

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("hidden".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = NOW.toEpochMilli() + "GET/v3/klines/Aa=1";
        assertThat(request.call().header("X-SIGN"))
                .isEqualTo("public:" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aWholeUrlNamesItsOwnHostAndTheNextPageMayBeRelative() {
        OutboundRequest whole = build(new Endpoints().path("https://files.venue.example/d/{symbol}.json"), "A");
        OutboundRequest next = build(new Endpoints(), "A", new Page.AtUrl("/v3/next?page=2"));

        assertThat(whole.call().url()).hasToString("https://files.venue.example/d/A.json");
        assertThat(next.call().url()).hasToString("https://api.venue.example/v3/next?page=2");
        assertThatThrownBy(() -> build(new Endpoints().path("https://{symbol}/d"), "evil.example"))
                .hasMessage("Invalid request URL: https://{symbol}/d (must name its host without placeholders)");
    }

    private static OutboundRequest build(Endpoints endpoints, String symbol) {
        return build(endpoints, symbol, new Page.Only());
    }

    private static OutboundRequest build(Endpoints endpoints, String symbol, Page page) {
        RequestScope scope = new RequestScope(
                List.of(Endpoints.key(symbol)),
                SliceGrid.of(endpoints.spec()),
                new Interval(NOW.minusSeconds(3_600), NOW),
                page,
                NOW);
        return new RequestBuilder(endpoints.source(), endpoints.spec(), new Schema(List.of()), "assay/test")
                .build(BASE, scope, Optional.empty());
    }

    private static String body(Request request) throws IOException {
        Buffer buffer = new Buffer();
        Objects.requireNonNull(request.body()).writeTo(buffer);
        return buffer.readUtf8();
    }

    @Test
    void aSecretThatTheNextPageRepeatsIsSentOnceAndShownNever() {
        Endpoints endpoints = new Endpoints().auth(new Auth.Query(Map.of("api_key", new Secret("ca na/ry"))));
        RequestScope scope = new RequestScope(
                List.of(Endpoints.key("BTCUSDT")),
                SliceGrid.of(endpoints.spec()),
                new Interval(NOW.minusSeconds(3_600), NOW),
                new Page.AtUrl("/next?api_key=ca%20na%2Fry&page=2&echo=ca+na%2Fry"),
                NOW);

        OutboundRequest request = new RequestBuilder(
                        endpoints.source(), endpoints.spec(), new Schema(List.of()), "assay/test")
                .build(BASE, scope, Optional.empty());

        assertThat(request.call().url().queryParameterValues("api_key")).containsExactly("ca na/ry");
        assertThat(request.shown()).isEqualTo("GET https://api.venue.example/next?page=2&echo=***");
    }
}
