package io.assay.plan.run;

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
 * @param replacedQuarantine files of rows set aside that the commit takes away
 */
record PendingTask(TableTask task, Stretch stretch, List<String> replaced, List<String> replacedQuarantine) {
    PendingTask {
        replaced = List.copyOf(replaced);
        replacedQuarantine = List.copyOf(replacedQuarantine);
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
