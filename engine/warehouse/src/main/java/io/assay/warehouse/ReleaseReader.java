package io.assay.warehouse;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.Releases.TableSnapshotId;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.table.Tables;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import io.assay.warehouse.ReleasedTable.ReleasedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds a release in the ledger and the files of its tables. */
public final class ReleaseReader {
    private static final String QUARANTINE = "_quarantine";
    private final Lake lake;

    public ReleaseReader(Lake lake) {
        this.lake = lake;
    }

    /**
     * The newest release, or the one of the tag or number.
     *
     * @throws Failure (release-missing) where there is none
     */
    public ReleaseView read(Optional<String> named) {
        Release release = release(named);
        Tables tables = lake.tables();
        List<ReleasedTable> released = new ArrayList<>();
        for (TableSnapshotId id : release.tables()) {
            TableRef table = ref(id);
            released.add(tables.snapshot(table, id.snapshot())
                    .map(ReleaseReader::released)
                    .orElseThrow(() -> gone(release, table, id)));
        }
        return new ReleaseView(release.number(), release.recorded(), released);
    }

    /** The newest release, or the one of the tag or number, as {@link #read} finds it. */
    public Release release(Optional<String> named) {
        return named.map(this::named).orElseGet(this::newest);
    }

    private static Failure gone(Release release, TableRef table, TableSnapshotId id) {
        return new Failure(
                FailureCode.DATA_FILE_MISSING,
                table.toString(),
                "Cannot read release %d: the snapshot %d of %s is gone"
                        .formatted(release.number(), id.snapshot(), table),
                "Nothing was changed: queries only read.",
                "Ask a newer release, or build the table again with `assay run --full-refresh`.");
    }

    private Release newest() {
        return lake.ledger()
                .read(transaction -> new Releases(transaction).newest())
                .orElseThrow(() -> new Failure(
                        FailureCode.RELEASE_MISSING,
                        lake.root().toString(),
                        "Cannot read lake %s: it has no release yet".formatted(lake.root()),
                        "Nothing was changed.",
                        "Say `assay run` first: its end is a release."));
    }

    private Release named(String name) {
        return lake.ledger()
                .read(transaction -> {
                    Releases releases = new Releases(transaction);
                    return releases.tagged(name)
                            .or(() -> releases.all().stream()
                                    .filter(release ->
                                            Long.toString(release.number()).equals(name))
                                    .findFirst());
                })
                .orElseThrow(() -> new Failure(
                        FailureCode.RELEASE_MISSING,
                        name,
                        "Cannot read release %s: there is no such number or tag".formatted(name),
                        "Nothing was changed.",
                        "See `assay state show` for the releases and tags there are."));
    }

    private static TableRef ref(TableSnapshotId id) {
        boolean aside = id.namespace().endsWith(QUARANTINE);
        String layer =
                aside ? id.namespace().substring(0, id.namespace().length() - QUARANTINE.length()) : id.namespace();
        TableName name = TableName.of(layer + "." + id.table());
        return aside ? TableRef.quarantine(name) : TableRef.data(name);
    }

    /** A snapshot as a query sees it. */
    public static ReleasedTable released(TableSnapshot snapshot) {
        TableRef table = snapshot.table();
        boolean aside = table.part() == TableRef.Part.QUARANTINE;
        String layer = table.table().layer().word();
        List<ReleasedColumn> columns = IntStream.range(0, snapshot.fieldIds().size())
                .mapToObj(index -> new ReleasedColumn(
                        snapshot.fieldIds().get(index),
                        snapshot.schema().columns().get(index).name().text(),
                        snapshot.schema().columns().get(index).type()))
                .toList();
        return new ReleasedTable(
                aside ? "quarantine" : layer,
                aside ? layer + "_" + table.name() : table.name(),
                columns,
                snapshot.rows(),
                snapshot.files().stream().map(TableFile::path).toList());
    }
}
