package io.assay.sources.fetch;

import io.assay.decode.ResponseBody;
import io.assay.decode.rule.Page;
import io.assay.decode.rule.PageFaultException;
import io.assay.decode.rule.PageWalk;
import io.assay.decode.wire.BodyBytes;
import io.assay.decode.wire.BodyFaultException;
import io.assay.lake.raw.RawRow;
import io.assay.sources.governor.Pace;
import io.assay.sources.http.FetchedResponse;
import io.assay.sources.request.RequestScope;
import io.assay.sources.slice.Spans;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.template.ParsedTemplate;
import io.assay.spec.value.Interval;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Fetches and indexes one slice whole, page after page. */
public final class SliceFetcher {
    private static final char REPLACED = '\uFFFD';

    private static final long MOST_CHARACTERS = 256L << 20;

    private final Asking asking;
    private final Pace pace;
    private final AtomicLong connections;

    /**
     * @param connections counts the slices of a run, so that their rows keep an order
     */
    public SliceFetcher(Asking asking, Pace pace, AtomicLong connections) {
        this.asking = asking;
        this.pace = pace;
        this.connections = connections;
    }

    /** The slice's answer, all pages of it. */
    public SliceAnswer fetch(SliceTask task) throws SliceFailedException, InterruptedException {
        PageDecoder decoder = new PageDecoder(task.route(), task.span(), walk(task));
        List<RawRow> pages = new ArrayList<>();
        long connection = connections.incrementAndGet();
        long bytes = 0;
        long held = 0;
        Optional<String> cause = Optional.empty();
        boolean hasMore = true;
        while (hasMore) {
            Asking.Kept kept = ask(task, decoder);
            bytes += kept.response().body().length;
            boolean isSkipped = kept.verdict().reaction() == Reaction.SKIP;
            // A refusal with a status of success would read as a body that holds records.
            if (!isSkipped || kept.response().status() / 100 != 2) {
                RawRow page = rawRow(task, kept, connection, pages.size());
                held = bounded(held + page.body().length(), kept);
                pages.add(page);
            }
            if (isSkipped) {
                cause = Optional.of(word(kept.verdict().cause().orElse(Cause.NO_DATA)));
                hasMore = false;
            } else {
                hasMore = advance(decoder, kept);
            }
        }
        return new SliceAnswer(
                task,
                pages,
                decoder.days(),
                covered(task.span(), decoder.running()),
                cause,
                decoder.rows(),
                decoder.unfit(),
                bytes,
                pace.now());
    }

    /** A slice is held in memory until its last page has come. */
    private static long bounded(long held, Asking.Kept kept) throws SliceFailedException {
        if (held > MOST_CHARACTERS) {
            throw SliceFailedException.ofSlice(
                            FailureCode.SOURCE_TOO_LARGE, "Cannot keep the slice: its pages are larger than 256 MiB")
                    .at(kept.request().shown());
        }
        return held;
    }

    private PageWalk walk(SliceTask task) {
        EndpointSpec spec = task.route().endpoint().spec();
        RequestScope first = scope(task, new Page.Only(), pace.now());
        return new PageWalk(
                spec.paginate(),
                spec.order(),
                template -> ParsedTemplate.parse(template.text()).fill(first::valueOf));
    }

    private static boolean advance(PageDecoder decoder, Asking.Kept kept) throws SliceFailedException {
        try {
            return decoder.advance(kept.response().answer());
        } catch (PageFaultException e) {
            throw SliceFailedException.ofSlice(FailureCode.SOURCE_ENDLESS, String.valueOf(e.getMessage()), e)
                    .at(kept.request().shown());
        }
    }

    private Asking.Kept ask(SliceTask task, PageDecoder decoder) throws SliceFailedException, InterruptedException {
        return asking.ask(now -> scope(task, decoder.page(), now), response -> faultOf(task, response, decoder));
    }

    private static RequestScope scope(SliceTask task, Page page, Instant now) {
        return new RequestScope(List.of(task.key()), task.route().planner().grid(), task.span(), page, now);
    }

    private static Optional<String> faultOf(SliceTask task, FetchedResponse response, PageDecoder decoder) {
        ResponseBody body = new ResponseBody(
                response.body(),
                response.headers(),
                response.sentAt(),
                response.receivedAt(),
                Optional.of(task.span()),
                List.of(task.columns()));
        return decoder.decode(body);
    }

    /** The slice up to the first row that may still change. */
    private static Optional<Interval> covered(Interval span, OptionalLong running) {
        if (running.isEmpty()) {
            return Optional.of(span);
        }
        Instant until = Instant.EPOCH.plus(running.getAsLong(), ChronoUnit.MICROS);
        return Spans.between(span.start(), until.isBefore(span.end()) ? until : span.end());
    }

    private static RawRow rawRow(SliceTask task, Asking.Kept kept, long connection, int page)
            throws SliceFailedException {
        FetchedResponse response = kept.response();
        Map<String, String> headers = new TreeMap<>(response.headers());
        headers.keySet().retainAll(task.route().keptHeaders());
        return new RawRow(
                task.route().endpoint().name(),
                task.columns(),
                Optional.of(task.span()),
                kept.request().shown(),
                response.status(),
                headers,
                response.sentAt(),
                response.receivedAt(),
                connection,
                page,
                text(kept));
    }

    private static String text(Asking.Kept kept) throws SliceFailedException {
        // The plain way is several times as fast; what it replaces shows as one character, which the strict way then
        // looks at.
        try {
            byte[] plain = BodyBytes.plain(kept.response().body());
            String text = new String(plain, StandardCharsets.UTF_8);
            return text.indexOf(REPLACED) < 0
                    ? text
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(plain))
                            .toString();
        } catch (BodyFaultException e) {
            throw SliceFailedException.ofSlice(FailureCode.SOURCE_UNREADABLE, String.valueOf(e.getMessage()), e)
                    .at(kept.request().shown());
        } catch (CharacterCodingException e) {
            throw SliceFailedException.ofSlice(
                            FailureCode.SOURCE_UNREADABLE, "Cannot read the body: it is not UTF-8 text", e)
                    .at(kept.request().shown());
        }
    }

    private static String word(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }
}
