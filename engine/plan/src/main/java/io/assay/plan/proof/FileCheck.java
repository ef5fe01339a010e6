package io.assay.plan.proof;

import io.assay.lake.file.FileChecksum;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableSnapshot;
import io.assay.plan.PlannedInterval;
import io.assay.plan.TablePlan;
import io.assay.plan.proof.Finding.Kind;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads every byte of the files that hold intervals, and compares them with what the files' names say of them. */
final class FileCheck {
    private final Set<Path> seen = new LinkedHashSet<>();
    private final Set<Path> damaged = new LinkedHashSet<>();
    private long bytes;

    /** What is wrong with the files of the plan's intervals. */
    List<Finding> check(TablePlan plan, TableSnapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        for (TableFile file : snapshot.files()) {
            List<Interval> held = plan.intervals().stream()
                    .map(PlannedInterval::interval)
                    .filter(file::mayHold)
                    .toList();
            if (!held.isEmpty() && seen.add(file.path())) {
                String wrong = wrong(file);
                if (!wrong.isEmpty()) {
                    damaged.add(file.path());
                    findings.add(Finding.of(plan.table(), held, Kind.FILE, wrong, List.of(file.path())));
                }
            }
        }
        return findings;
    }

    /** What is wrong with the file; empty where nothing is. */
    private String wrong(TableFile file) {
        try {
            long size = Files.size(file.path());
            bytes += size;
            if (!FileChecksum.holds(file.path()).orElse(true)) {
                return "a file's bytes are not those that were written";
            }
            return size == file.bytes() ? "" : "a file has %d bytes, and %d were written".formatted(size, file.bytes());
        } catch (NoSuchFileException gone) {
            return "a file is not on the disk";
        } catch (IOException fault) {
            return "a file cannot be read: " + fault.getMessage();
        }
    }

    Set<Path> damaged() {
        return damaged;
    }

    int files() {
        return seen.size();
    }

    long bytes() {
        return bytes;
    }
}
