package io.assay.lake;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Runs;
import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.lake.raw.RawSegmentWriter.SealedSegment;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that fetches and commits as a run does: for each of its steps one segment, one data file, one release. A step that is done already is not done again,
 * so that a killed process can be started once more. Arguments: the lake, a name, the number of steps.
 */
final class CommittingProcess {
    static final EndpointName ENDPOINT = EndpointName.of("venue.candles");
    static final TableRef TABLE = TableRef.quarantine(TableName.of("silver.candles"));

    private CommittingProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (Lake lake = Lake.open(Path.of(arguments[0]), SourceKind.SANDBOX)) {
            for (int step = 0; step < Integer.parseInt(arguments[2]); step++) {
                String id = arguments[1] + "-" + step;
                fetch(lake, id);
                boolean committed = false;
                while (!committed) {
                    committed = commit(lake, id);
                }
                lake.ledger()
                        .update(tx -> new Releases(tx).record(id, lake.tables().currentSnapshots(tx), Instant.now()));
            }
        }
    }

    /** Each process names its segments its own, as each run does: a sealed one is never written again. */
    private static void fetch(Lake lake, String id) {
        String start = lake.relative(lake.rawFolder(ENDPOINT).resolve(id)) + "@";
        if (lake.ledger()
                .<Boolean>read(tx -> new Segments(tx).paths().stream().anyMatch(path -> path.startsWith(start)))) {
            return;
        }
        String name = id + "@" + ProcessHandle.current().pid();
        SealedSegment sealed;
        try (RawSegmentWriter writer = RawSegmentWriter.start(lake.rawFolder(ENDPOINT), name)) {
            Instant now = Instant.EPOCH;
            writer.write(new RawRow(
                    ENDPOINT, Map.of(), Optional.empty(), "GET /", 200, Map.of(), now, now, 0, 0, "body of " + id));
            sealed = writer.seal();
        }
        lake.ledger()
                .update(tx -> new Segments(tx)
                        .record(
                                ENDPOINT,
                                lake.relative(sealed.file()),
                                sealed.rows(),
                                sealed.bytes(),
                                List.of(),
                                Instant.EPOCH));
    }

    private static boolean commit(Lake lake, String id) throws IOException {
        if (lake.ledger().<Boolean>read(tx -> new Runs(tx).find(id).isPresent())) {
            return true;
        }
        StoredTable table = lake.tables().ensure(TABLE, TableShape.quarantine());
        Path file = table.dataFolder().resolve(id + ".parquet");
        DurableFiles.write(file, id.getBytes(StandardCharsets.UTF_8));
        WrittenFile written = new WrittenFile(
                file.toString(), id.length(), 1, Optional.empty(), Optional.empty(), List.of(), List.of());
        try {
            lake.tables()
                    .commits()
                    .commit(
                            List.of(lake.tables()
                                    .replace(TABLE, List.of(written), List.of())
                                    .orElseThrow()),
                            tx -> new Runs(tx).start(id, "test", Instant.EPOCH, Instant.EPOCH));
            return true;
        } catch (Failure failure) {
            if (failure.code() == FailureCode.POINTER_MOVED) {
                return false;
            }
            throw failure;
        }
    }

    /** The data files of the table's current state, by name. */
    static List<String> committed(Lake lake) {
        return lake.tables().current(TABLE).map(TableSnapshot::files).orElse(List.of()).stream()
                .map(file -> file.path().getFileName().toString().replace(".parquet", ""))
                .toList();
    }
}
