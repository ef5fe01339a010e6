package io.assay.plan.proof;

import io.assay.lake.Lake;
import io.assay.lake.state.StateFile;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.WrittenInterval;
import io.assay.plan.PlannedInterval;
import io.assay.plan.TablePlan;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.proof.Finding.Kind;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.failure.Failure;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/** Compares what the ledger says of an interval, what its files hold and what building it again gives, and says which of them stands alone. */
final class Judge {
    private final Lake lake;
    private final Rebuilt rebuilt;
    private final StoredRows stored;

    Judge(Lake lake, Rebuilt rebuilt, StoredRows stored) {
        this.lake = lake;
        this.rebuilt = rebuilt;
        this.stored = stored;
    }

    /** What is wrong with the plan's intervals, in order. */
    List<Finding> judge(TablePlan plan, NavigableMap<Interval, BuiltInterval> known, Optional<TableSnapshot> snapshot) {
        Map<Interval, LedgerEntry> entries =
                lake.ledger().read(transaction -> LedgerEntry.of(plan.relation(), transaction));
        List<Finding> findings = new ArrayList<>();
        for (PlannedInterval planned : plan.intervals()) {
            Interval interval = planned.interval();
            BuiltInterval recorded = known.get(interval);
            LedgerEntry entry = entries.get(interval);
            // A run may have built it anew meanwhile: then it is another interval.
            if (recorded != null && entry != null && entry.built().fingerprint().equals(recorded.digest())) {
                List<Path> files = snapshot.map(present -> present.filesOf(interval)).orElse(List.of()).stream()
                        .map(TableFile::path)
                        .toList();
                Place place = new Place(plan.relation(), interval, files);
                findings.addAll(judge(place, recorded, entry));
            }
        }
        return findings;
    }

    /** An interval, and the files that hold it. */
    private record Place(Relation relation, Interval interval, List<Path> files) {
        TableName table() {
            return relation.name();
        }
    }

    private List<Finding> judge(Place place, BuiltInterval recorded, LedgerEntry entry) {
        List<Finding> findings = new ArrayList<>();
        Optional<WrittenInterval> again =
                Optional.ofNullable(rebuilt.intervals(place.table()).get(place.interval()));
        Optional<WrittenInterval> held = stored.of(place.table(), place.interval());
        boolean sameAgain = again.map(written -> isSame(written, recorded)).orElse(true);
        boolean sameHeld = held.map(written -> isSame(written, recorded)).orElse(true);
        stored.whyUnreadable(place.table(), place.interval())
                .filter(why -> !stored.isKnownDamaged(place.files()))
                .ifPresent(why -> findings.add(of(place, Kind.FILE, "its files cannot be read: " + why)));
        if (!sameHeld
                && !sameAgain
                && held.orElseThrow().hashes().equals(again.orElseThrow().hashes())) {
            findings.add(of(place, Kind.LEDGER, "the ledger says something else than its files and a build"));
        } else {
            if (!sameHeld) {
                findings.add(differing(
                        place, Kind.STORED, "its files do not hold what was built", recorded, held.orElseThrow()));
            }
            if (!sameAgain) {
                findings.add(differing(
                        place, Kind.REBUILT, "building it again gives something else", recorded, again.orElseThrow()));
            }
        }
        again.filter(written -> sameAgain)
                .ifPresent(written -> entry.contradictions(written, place.relation())
                        .forEach(what -> findings.add(of(place, Kind.LEDGER, what))));
        state(place, recorded, again).ifPresent(findings::add);
        unbuilt(place).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> state(Place place, BuiltInterval recorded, Optional<WrittenInterval> again) {
        if (again.isPresent() && !again.get().state().equals(recorded.state())) {
            return Optional.of(
                    of(place, Kind.STATE, "the state it leaves is not what its rows and those before come to"));
        }
        try {
            recorded.state().ifPresent(hash -> StateFile.read(lake.stateFolder(place.table()), hash));
            return Optional.empty();
        } catch (Failure broken) {
            return Optional.of(of(place, Kind.STATE, "the state it leaves cannot be read: " + broken.sentence()));
        }
    }

    private Optional<Finding> unbuilt(Place place) {
        return Optional.ofNullable(rebuilt.lost(place.table()).get(place.interval()))
                .flatMap(why -> why)
                .map(why -> of(place, Kind.UNBUILDABLE, "it cannot be built again: " + why.sentence()));
    }

    private Finding differing(Place place, Kind kind, String what, BuiltInterval recorded, WrittenInterval found) {
        return new Finding(
                place.table(),
                List.of(place.interval()),
                kind,
                found.rows() == recorded.rows()
                        ? what
                        : "%s: %d rows, not %d".formatted(what, found.rows(), recorded.rows()),
                columns(recorded.hashes(), found.hashes()),
                place.files(),
                rebuilt.files(place.table(), place.interval()));
    }

    private static Finding of(Place place, Kind kind, String what) {
        return Finding.of(place.table(), List.of(place.interval()), kind, what, place.files());
    }

    private static boolean isSame(WrittenInterval found, BuiltInterval recorded) {
        return found.rows() == recorded.rows() && found.hashes().equals(recorded.hashes());
    }

    private static List<ColumnName> columns(Map<ColumnName, ContentHash> recorded, Map<ColumnName, ContentHash> found) {
        TreeSet<ColumnName> all = new TreeSet<>(recorded.keySet());
        all.addAll(found.keySet());
        all.removeIf(
                column -> Optional.ofNullable(recorded.get(column)).equals(Optional.ofNullable(found.get(column))));
        return List.copyOf(all);
    }
}
