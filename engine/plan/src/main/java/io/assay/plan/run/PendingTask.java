package io.assay.plan.run;

import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.task.TableTask;
import io.assay.plan.PlannedInterval;
import io.assay.plan.Stretch;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as it is handed out, with what its commit needs to know.
 *
 * @param replaced data files that the commit takes away
 * @param replacedQuarantine files of rows set aside, each of one interval, that the commit takes away with their intervals
 */
record PendingTask(TableTask task, Stretch stretch, List<TableFile> replaced, List<TableFile> replacedQuarantine) {
    PendingTask {
        replaced = List.copyOf(replaced);
        replacedQuarantine = List.copyOf(replacedQuarantine);
    }

    /** Whether a commit would take rows of these intervals away without the new files holding them. */
    boolean loses(List<Interval> held) {
        return replaced.stream()
                .filter(file -> !task.copyFrom().contains(file.path().toString()))
                .anyMatch(file -> held.stream().anyMatch(file::mayHold));
    }

    List<String> replacedPaths() {
        return replaced.stream().map(file -> file.path().toString()).toList();
    }

    /** The files of rows set aside that a commit of these intervals takes away. */
    List<String> quarantineOf(List<Interval> committed) {
        return replacedQuarantine.stream()
                .filter(file -> committed.stream().anyMatch(file::mayHold))
                .map(file -> file.path().toString())
                .toList();
    }

    TableRef data() {
        return TableRef.data(task.table());
    }

    TableRef quarantine() {
        return TableRef.quarantine(task.table());
    }

    Instant until() {
        return stretch.until();
    }

    Optional<PlannedInterval> planned(Interval interval) {
        return stretch.intervals().stream()
                .filter(planned -> planned.interval().equals(interval))
                .findFirst();
    }
}
