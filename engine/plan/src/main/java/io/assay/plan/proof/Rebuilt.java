package io.assay.plan.proof;

import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What building in scratch came to: intervals with their files, and why some could not be built. */
final class Rebuilt {
    private final Map<TableName, NavigableMap<Interval, WrittenInterval>> intervals = new HashMap<>();
    private final Map<TableName, List<WrittenFile>> files = new HashMap<>();
    private final Map<TableName, NavigableMap<Interval, Optional<Failed>>> lost = new HashMap<>();

    void add(TableResult result) {
        result.intervals().forEach(interval -> intervals(result.table()).put(interval.interval(), interval));
        files(result.table()).addAll(result.files());
    }

    void lose(TableName table, List<Interval> which, Optional<Failed> why) {
        which.forEach(interval -> lost(table).put(interval, why));
    }

    NavigableMap<Interval, WrittenInterval> intervals(TableName table) {
        return intervals.computeIfAbsent(table, name -> new TreeMap<>());
    }

    List<WrittenFile> files(TableName table) {
        return files.computeIfAbsent(table, name -> new ArrayList<>());
    }

    /** The intervals that could not be built; without a reason where something they are built from could not. */
    NavigableMap<Interval, Optional<Failed>> lost(TableName table) {
        return lost.computeIfAbsent(table, name -> new TreeMap<>());
    }

    /** The files with rows of the interval. */
    List<Path> files(TableName table, Interval interval) {
        return files(table).stream()
                .filter(file -> file.intervals().contains(interval))
                .map(file -> Path.of(file.path()))
                .toList();
    }

    long rows() {
        return intervals.values().stream()
                .flatMap(table -> table.values().stream())
                .mapToLong(WrittenInterval::rows)
                .sum();
    }

    int size() {
        return intervals.values().stream().mapToInt(Map::size).sum();
    }
}
