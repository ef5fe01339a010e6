package io.assay.sources.fetch;

import io.assay.decode.DayHashes;
import io.assay.decode.DecodeOutcome;
import io.assay.decode.DecodedRecord;
import io.assay.decode.Decoder;
import io.assay.decode.ResponseBody;
import io.assay.decode.rule.Answer;
import io.assay.decode.rule.Page;
import io.assay.decode.rule.PageFaultException;
import io.assay.decode.rule.PageRecords;
import io.assay.decode.rule.PageWalk;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Decodes the pages of one slice, and keeps what the ledger and the paging need of them. */
final class PageDecoder {
    private final List<Part> parts;
    private final PageWalk walk;
    private List<PartPage> pages = List.of();
    private long rows;
    private long unfit;

    PageDecoder(EndpointRoute route, Interval span, PageWalk walk) {
        this.parts = route.decoders().stream()
                .map(decoder -> new Part(decoder, span.start()))
                .toList();
        this.walk = walk;
    }

    /** The page to ask for. */
    Page page() {
        return walk.page();
    }

    /** Decodes a page with every decoder; says why it cannot be used, and then nothing of it counts. */
    Optional<String> decode(ResponseBody body) {
        List<PartPage> decoded = new ArrayList<>();
        for (Part part : parts) {
            PartPage page = new PartPage(part, body.sentAt(), walk.records(part.decoder));
            page.outcome = Optional.of(part.decoder.decode(body, page::add));
            Optional<String> fault = page.outcome.get().fault().map(DecodeOutcome.BodyFault::message);
            if (fault.isPresent()) {
                return fault;
            }
            decoded.add(page);
        }
        pages = List.copyOf(decoded);
        return Optional.empty();
    }

    /** Counts what was decoded last, and goes to the next page; false when there is none. The first part's records decide. */
    boolean advance(Answer answer) throws PageFaultException {
        for (PartPage page : pages) {
            page.part.days.merge(page.days);
            page.part.running(page.running);
            rows += page.rows;
            unfit += page.unfit;
        }
        PartPage first = pages.getFirst();
        boolean hasMore = walk.advance(answer, first.outcome.orElseThrow(), first.cursor);
        pages = List.of();
        return hasMore;
    }

    long rows() {
        return rows;
    }

    /** Records with a field that does not fit. */
    long unfit() {
        return unfit;
    }

    /** For each decoder of the route, in order, what the pages say of each event day. */
    List<DayHashes> days() {
        return parts.stream().map(part -> part.days).toList();
    }

    /** The event time of the earliest record that may still change, in microseconds. */
    OptionalLong running() {
        return parts.stream()
                .filter(part -> part.running.isPresent())
                .mapToLong(part -> part.running.getAsLong())
                .min();
    }

    /** One decoder and what it made of all pages. */
    private static final class Part {
        private final Decoder decoder;
        private final Instant start;
        private final boolean newestRuns;
        private final DayHashes days = new DayHashes();
        private OptionalLong running = OptionalLong.empty();

        Part(Decoder decoder, Instant start) {
            this.decoder = decoder;
            this.start = start;
            this.newestRuns = decoder.spec().closed() instanceof Final.AllButNewest;
        }

        /** Of an endpoint whose newest record runs, only the newest of all pages does. */
        void running(OptionalLong time) {
            if (time.isPresent()) {
                long known = running.orElse(time.getAsLong());
                running = OptionalLong.of(
                        newestRuns ? Math.max(known, time.getAsLong()) : Math.min(known, time.getAsLong()));
            }
        }
    }

    /** What one decoder makes of one page. */
    private static final class PartPage {
        private final Part part;
        private final Instant sentAt;
        private final Optional<PageRecords> cursor;
        private final DayHashes days = new DayHashes();
        private Optional<DecodeOutcome> outcome = Optional.empty();
        private long rows;
        private long unfit;
        private OptionalLong running = OptionalLong.empty();

        PartPage(Part part, Instant sentAt, Optional<PageRecords> cursor) {
            this.part = part;
            this.sentAt = sentAt;
            this.cursor = cursor;
        }

        void add(DecodedRecord row) {
            rows++;
            unfit += row.faults().isEmpty() ? 0 : 1;
            days.add(row, sentAt, part.start);
            cursor.ifPresent(records -> records.accept(row));
            if (!row.isFinal() && row.eventTime().isPresent()) {
                long time = row.eventTime().getAsLong();
                running = OptionalLong.of(Math.min(running.orElse(time), time));
            }
        }
    }
}
