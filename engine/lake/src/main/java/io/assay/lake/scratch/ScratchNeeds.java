package io.assay.lake.scratch;

import io.assay.lake.Lake;
import io.assay.lake.ledger.States;
import io.assay.lake.table.TableRef;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** What of a lake's files its scratch lakes name, so that a clean-up leaves it. */
public final class ScratchNeeds {
    private final Lake lake;
    private final Scratches scratches;

    public ScratchNeeds(Lake lake, Clock clock) {
        this.lake = lake;
        this.scratches = new Scratches(lake, clock);
    }

    /** Every file that a scratch lake's snapshots of the table name. */
    public Set<Path> files(TableRef table) {
        return inEach(scratch -> scratch.tables().namedFiles(table));
    }

    /** Every file of carried state that a scratch lake may go on from. */
    public Set<Path> states() {
        Set<Path> states = new HashSet<>();
        inEach(scratch -> scratch.ledger().read(transaction -> new States(transaction).paths())).stream()
                .map(lake::resolve)
                .forEach(states::add);
        return states;
    }

    private <T> Set<T> inEach(Function<Lake, Set<T>> named) {
        Set<T> all = new HashSet<>();
        for (Scratch one : scratches.all()) {
            try (Lake scratch = scratches.open(one.name())) {
                all.addAll(named.apply(scratch));
            }
        }
        return all;
    }
}
