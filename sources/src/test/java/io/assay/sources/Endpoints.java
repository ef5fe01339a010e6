package io.assay.sources;

import io.assay.spec.model.About;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.model.SourceSpec.ResponseRule;
import io.assay.spec.model.SourceSpec.Retry;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.Auth;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.Request;
import io.assay.spec.model.rest.RequestBody;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.DurationRange;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Rate;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds endpoints of a made-up venue, one word changed at a time. */
public final class Endpoints {
    private final List<String> bases = new ArrayList<>();
    private String path = "/klines/{symbol}";
    private Optional<RequestBody> body = Optional.empty();
    private final Map<String, Template> headers = new LinkedHashMap<>();
    private final Map<String, Template> query = new LinkedHashMap<>();
    private Optional<Auth> auth = Optional.empty();
    private List<Limit> limits = List.of();
    private Retry retry = new Retry(3, new DurationRange(Duration.ofMillis(1), Duration.ofMillis(4)));
    private List<ResponseRule> responses = List.of();
    private Progress progress = slice(new Lookback.Rows(60));
    private Optional<Paginate> paginate = Optional.empty();
    private String name = "candles";
    private Optional<String> fallback = Optional.empty();
    private Optional<Lookback> maxLookback = Optional.empty();
    private Optional<Grain> grain = Optional.of(Grain.of(TimeStep.of("1m")));
    private RecordSpec.Final closed = new RecordSpec.Final.Always();
    private String times = "epoch_ms";
    private List<EndpointKey> keys = List.of(key("BTCUSDT"));

    public static Progress slice(Lookback step) {
        return new Progress.Slice(step, new TimeFormat("epoch_ms"), Optional.empty(), Optional.empty());
    }

    public static EndpointKey key(String symbol) {
        return key(symbol, Optional.empty(), Optional.empty());
    }

    public static EndpointKey key(String symbol, Optional<Instant> from, Optional<Instant> until) {
        return new EndpointKey(Map.of(new ColumnName("symbol"), symbol), from, until);
    }

    /** A rule for a status. */
    public static ResponseRule onStatus(int status, Reaction reaction) {
        return new ResponseRule(
                List.of(status),
                Map.of(),
                Map.of(),
                Optional.empty(),
                reaction,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A rule for a JSON scalar of the body. */
    public static ResponseRule onBody(String path, String json, Reaction reaction, Optional<Cause> cause) {
        return new ResponseRule(
                List.of(),
                Map.of(),
                Map.of(new JsonPath(path), new Pattern.AnyOf(List.of(json))),
                Optional.empty(),
                reaction,
                Optional.of(TimeStep.of("7s")),
                cause,
                Optional.of(new JsonPath("$.msg")));
    }

    public static Limit limit(String rate) {
        return new Limit(
                Rate.parse(rate).orElseThrow(),
                Optional.empty(),
                Optional.of("X-Used"),
                Optional.empty(),
                Optional.empty());
    }

    public Endpoints base(String url) {
        bases.add(url);
        return this;
    }

    public Endpoints path(String template) {
        path = template;
        return this;
    }

    public Endpoints query(String name, String template) {
        query.put(name, new Template(template));
        return this;
    }

    public Endpoints header(String name, String template) {
        headers.put(name, new Template(template));
        return this;
    }

    public Endpoints post(RequestBody sent) {
        body = Optional.of(sent);
        return this;
    }

    public Endpoints auth(Auth proof) {
        auth = Optional.of(proof);
        return this;
    }

    public Endpoints limits(Limit... all) {
        limits = List.of(all);
        return this;
    }

    public Endpoints retry(Retry other) {
        retry = other;
        return this;
    }

    public Endpoints responses(ResponseRule... rules) {
        responses = List.of(rules);
        return this;
    }

    public Endpoints progress(Progress other) {
        progress = other;
        return this;
    }

    public Endpoints paginate(Paginate pages) {
        paginate = Optional.of(pages);
        return this;
    }

    public Endpoints maxLookback(Lookback lookback) {
        maxLookback = Optional.of(lookback);
        return this;
    }

    /** Another endpoint of the venue that takes older slices. */
    public Endpoints fallback(String other) {
        fallback = Optional.of(other);
        return this;
    }

    public Endpoints named(String other) {
        name = other;
        return this;
    }

    public Endpoints grain(Optional<Grain> other) {
        grain = other;
        return this;
    }

    public Endpoints closed(RecordSpec.Final other) {
        closed = other;
        return this;
    }

    /** How its records write times. */
    public Endpoints times(String format) {
        times = format;
        return this;
    }

    public Endpoints keys(EndpointKey... all) {
        keys = List.of(all);
        return this;
    }

    public EndpointSpec spec() {
        return new EndpointSpec(
                name,
                About.NOTHING,
                body.isPresent() ? new Request.Post(new Template(path)) : new Request.Get(new Template(path)),
                query,
                headers,
                body,
                EndpointSpec.Format.JSON,
                Optional.empty(),
                2,
                List.of(),
                List.of(),
                Optional.of(
                        new EndpointSpec.ForEach("listings", Optional.empty(), List.of(new ColumnName("symbol")), 1)),
                progress,
                paginate,
                EndpointSpec.Order.ASCENDING,
                maxLookback,
                fallback,
                Optional.empty(),
                Optional.of(new TimeFormat(times)),
                Map.of(EndpointSpec.ONLY_PART, records()));
    }

    public SourceSpec source() {
        return new SourceSpec(
                "venue",
                About.NOTHING,
                bases.isEmpty() ? List.of("https://api.venue.example") : bases,
                false,
                Map.of(),
                auth,
                limits,
                retry,
                SourceSpec.Timeouts.DEFAULT,
                responses,
                Optional.empty(),
                Map.of("candles", spec()));
    }

    public CheckedEndpoint checked() {
        Schema carried = new Schema(List.of(Column.required("symbol", DataType.STRING)));
        Schema schema = new Schema(List.of(
                Column.required("symbol", DataType.STRING),
                Column.required("open_time", DataType.TIMESTAMP),
                Column.required("close", new DataType.DecimalType(18, 8)),
                Column.required("is_final", DataType.BOOLEAN)));
        return new CheckedEndpoint(
                EndpointName.of("venue." + name),
                source(),
                spec(),
                carried,
                carried,
                keys,
                Map.of(EndpointSpec.ONLY_PART, schema));
    }

    private RecordSpec records() {
        return new RecordSpec(
                new RecordSpec.Selection(new JsonPath("$[*]"), false, Map.of()),
                Optional.empty(),
                Optional.of(new TimeFormat(times)),
                List.of(field("open_time", "[0]"), field("close", "[4]")),
                Optional.of(new ColumnName("open_time")),
                grain,
                closed);
    }

    private static RecordSpec.FieldSpec field(String name, String path) {
        return new RecordSpec.FieldSpec(
                new ColumnName(name),
                new RecordSpec.Origin.At(new JsonPath(path)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                false);
    }
}
