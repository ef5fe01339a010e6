package io.assay.lake.scratch;

import io.assay.lake.Lake;
import io.assay.lake.ledger.States;
import io.assay.lake.table.TableRef;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of a lake's files its scratch lakes name, so that a clean-up leaves it. */
public final class ScratchNeeds {
    private final Lake lake;
    private final Scratches scratches;

    public ScratchNeeds(Lake lake, Clock clock) {
        this.lake = lake;
        this.scratches = new Scratches(lake, clock);
    }

    /**
     * The files that scratch lakes name.
     *
     * @param unreadable the scratch lakes that cannot be read, by name: each may name any file
     */
    public record Named(Set<Path> files, Set<String> unreadable) {
        public Named {
            files = Collections.unmodifiableSet(new HashSet<>(files));
            unreadable = Collections.unmodifiableSet(new TreeSet<>(unreadable));
        }

        /** Whether a scratch lake names the file, or may. */
        public boolean has(Path file) {
            return !unreadable.isEmpty() || files.contains(file);
        }
    }

    /** Every file that a scratch lake's snapshots of the table name. */
    public Named files(TableRef table) {
        return inEach(scratch -> scratch.tables().namedFiles(table, Set.of()));
    }

    /** Every file of carried state that a scratch lake may go on from. */
    public Named states() {
        return inEach(scratch -> scratch.ledger().read(transaction -> new States(transaction).paths()).stream()
                .map(lake::resolve)
                .collect(Collectors.toSet()));
    }

    private Named inEach(Function<Lake, Set<Path>> named) {
        Set<Path> all = new HashSet<>();
        Set<String> unreadable = new TreeSet<>();
        for (String name : scratches.names()) {
            try (Lake scratch = scratches.open(name)) {
                all.addAll(named.apply(scratch));
            } catch (RuntimeException fault) {
                // Whatever is wrong with it, the lake's own run goes on; one that was thrown away meanwhile names
                // nothing.
                if (scratches.names().contains(name)) {
                    unreadable.add(name);
                }
            }
        }
        return new Named(all, unreadable);
    }
}
