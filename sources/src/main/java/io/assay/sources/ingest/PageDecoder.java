package io.assay.sources.ingest;

import io.assay.decode.DecodeOutcome;
import io.assay.decode.DecodedRecord;
import io.assay.decode.Decoder;
import io.assay.decode.ResponseBody;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Decodes the pages of one slice, and keeps what the ledger and the paging need of them. */
final class PageDecoder {
    private static final long DAY_MICROS = 86_400_000_000L;

    private final List<Part> parts;
    private long rows;
    private long unfit;

    PageDecoder(EndpointRoute route, Interval span) {
        this.parts = route.decoders().stream()
                .map(decoder -> new Part(decoder, span))
                .toList();
    }

    /** Decodes a page with every decoder; says why the page cannot be used, and then counts nothing of it. */
    Optional<String> decode(ResponseBody body) {
        List<PartPage> pages = new ArrayList<>();
        for (Part part : parts) {
            PartPage page = new PartPage(part);
            DecodeOutcome outcome = part.decoder.decode(body, page::add);
            if (outcome.fault().isPresent()) {
                return outcome.fault().map(DecodeOutcome.BodyFault::message);
            }
            pages.add(page);
        }
        pages.forEach(page -> {
            page.part.index.addAll(page.index);
            page.part.running(page.running);
            rows += page.rows;
            unfit += page.unfit;
        });
        return Optional.empty();
    }

    long rows() {
        return rows;
    }

    /** Records with a field that does not fit. */
    long unfit() {
        return unfit;
    }

    /** For each decoder of the route, in order, what the pages say of each event day. */
    List<DayIndex> days() {
        return parts.stream().map(part -> part.index).toList();
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
        private final long fallbackDay;
        private final boolean newestRuns;
        private final DayIndex index = new DayIndex();
        private OptionalLong running = OptionalLong.empty();

        Part(Decoder decoder, Interval span) {
            this.decoder = decoder;
            this.fallbackDay = ChronoUnit.MICROS.between(Instant.EPOCH, span.start());
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
        private final DayIndex index = new DayIndex();
        private long rows;
        private long unfit;
        private OptionalLong running = OptionalLong.empty();

        PartPage(Part part) {
            this.part = part;
        }

        void add(DecodedRecord row) {
            rows++;
            unfit += row.faults().isEmpty() ? 0 : 1;
            long time = row.eventTime().orElse(part.fallbackDay);
            long day = Math.floorDiv(time, DAY_MICROS) * DAY_MICROS;
            index.add(Instant.EPOCH.plus(day, ChronoUnit.MICROS), 1, RecordHash.of(row));
            if (!row.isFinal() && row.eventTime().isPresent()) {
                running = OptionalLong.of(Math.min(running.orElse(time), time));
            }
        }
    }
}
