package io.assay.sources.trial;

import io.assay.decode.DecodedRecord;
import io.assay.decode.Decoder;
import io.assay.decode.DecoderSpec;
import io.assay.decode.ResponseBody;
import io.assay.lake.raw.RawRow;
import io.assay.sources.fetch.Asking;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceAnswer;
import io.assay.sources.fetch.SliceFailedException;
import io.assay.sources.fetch.SliceFetcher;
import io.assay.sources.fetch.SliceTask;
import io.assay.sources.fetch.SourceAccess;
import io.assay.sources.governor.BanBook;
import io.assay.sources.governor.HostGovernors;
import io.assay.sources.governor.MemoryBook;
import io.assay.sources.trial.EndpointOutcome.Refusal;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Fetches one slice of an endpoint as an ingest does, from a server of this machine that gives the answers of a test; time only passes where it is waited for. */
public final class EndpointTrial {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Instant NO_TIME = Instant.parse("2026-01-01T00:00:00Z");
    private final CheckedEndpoint endpoint;
    private final CheckedTest.OfEndpoint test;

    public EndpointTrial(CheckedEndpoint endpoint, CheckedTest.OfEndpoint test) {
        this.endpoint = endpoint;
        this.test = test;
    }

    public EndpointOutcome run() throws InterruptedException {
        TrialTime time = new TrialTime(begin());
        EndpointRoute route = EndpointRoute.of(endpoint, time.now(), "assay-test");
        Decoder decoder =
                Decoder.of(DecoderSpec.of(endpoint, test.endpoint().part().orElse(EndpointSpec.ONLY_PART)));
        HostGovernors governors = new HostGovernors(time, new MemoryBook(), BanBook.inMemory(), PATIENCE);
        try (GivenAnswers venue = new GivenAnswers(test.answers(), time);
                SourceAccess access = new SourceAccess(
                        endpoint.source(), Optional.of(venue.address(path())), true, governors, time)) {
            Asking asking = new Asking(route, access, time, () -> new Random(1), () -> {});
            SliceFetcher fetcher = new SliceFetcher(asking, time, new AtomicLong());
            try {
                return outcome(decoder, fetcher.fetch(task(route, time.now())), venue.asked());
            } catch (SliceFailedException failed) {
                Refusal refusal = new Refusal(failed.code(), String.valueOf(failed.getMessage()));
                return new EndpointOutcome(
                        decoder.schema().columns(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(refusal),
                        venue.asked());
            }
        }
    }

    /** When the first request is sent: when its answer comes, or else long after its slice. */
    private Instant begin() {
        return test.answers().stream()
                .findFirst()
                .flatMap(CheckedTest.Answer::receivedAt)
                .orElseGet(() -> test.slice()
                        .map(slice -> slice.end().plus(Duration.ofDays(1)))
                        .orElse(NO_TIME));
    }

    /** The path of the venue's own address, which its endpoints are asked below. */
    private String path() {
        return Optional.ofNullable(
                        URI.create(endpoint.source().baseUrls().getFirst()).getRawPath())
                .orElse("");
    }

    private SliceTask task(EndpointRoute route, Instant now) {
        Map<ColumnName, String> columns = route.columnsOf(test.key());
        Interval span = test.slice()
                .orElseGet(() -> route.planner()
                        .grid()
                        .covering(new Interval(now, now.plusMillis(1)))
                        .getFirst());
        return new SliceTask(route, test.key(), columns, EndpointRoute.keyText(columns), span);
    }

    private static EndpointOutcome outcome(Decoder decoder, SliceAnswer answer, List<String> asked) {
        List<List<Optional<Object>>> rows = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (RawRow page : answer.pages()) {
            if (!page.isRefusal()) {
                decoder.decode(body(page), record -> take(decoder.schema().columns(), record, rows, unfit));
            }
        }
        return new EndpointOutcome(decoder.schema().columns(), rows, unfit, answer.cause(), Optional.empty(), asked);
    }

    private static ResponseBody body(RawRow page) {
        return ResponseBody.ofText(
                page.body(), page.headers(), page.sentAt(), page.receivedAt(), page.span(), List.of(page.key()));
    }

    private static void take(
            List<Column> columns, DecodedRecord record, List<List<Optional<Object>>> rows, List<String> unfit) {
        if (!record.faults().isEmpty()) {
            DecodedRecord.Fault fault = record.faults().getFirst();
            unfit.add("record %d: %s: %s".formatted(record.ordinal() + 1, fault.field(), fault.message()));
            return;
        }
        List<Optional<Object>> row = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Object value = record.value(at);
            row.add(Optional.ofNullable(value).map(WireValue.of(columns.get(at).type())));
        }
        rows.add(row);
    }
}
