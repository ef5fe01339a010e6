package io.assay.lake.table;

import io.assay.lake.file.StorageFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadata.MetadataLogEntry;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;

/** Which snapshots of a table may go, and which files those that stay name. */
record SnapshotUpkeep(TableMetadata metadata, FileIO files) {
    /** The snapshots that are neither current, nor named, nor taken since. */
    List<Snapshot> expired(Set<Long> named, Instant before) {
        Snapshot current = metadata.currentSnapshot();
        return metadata.snapshots().stream()
                .filter(snapshot -> current == null || snapshot.snapshotId() != current.snapshotId())
                .filter(snapshot -> !named.contains(snapshot.snapshotId()))
                .filter(snapshot -> snapshot.timestampMillis() < before.toEpochMilli())
                .toList();
    }

    /** Every file, of metadata and of data, that the table's snapshots name, had the given ones been forgotten. */
    Set<Path> namedFiles(Set<Long> forgotten) {
        Set<Path> named = new LinkedHashSet<>();
        named.add(Path.of(metadata.metadataFileLocation()));
        metadata.previousFiles().stream()
                .map(MetadataLogEntry::file)
                .map(Path::of)
                .forEach(named::add);
        Set<String> seen = new LinkedHashSet<>();
        for (Snapshot snapshot : metadata.snapshots()) {
            if (forgotten.contains(snapshot.snapshotId())) {
                continue;
            }
            named.add(Path.of(snapshot.manifestListLocation()));
            for (ManifestFile manifest : snapshot.allManifests(files)) {
                if (seen.add(manifest.path())) {
                    named.add(Path.of(manifest.path()));
                    addData(named, manifest);
                }
            }
        }
        return named;
    }

    private void addData(Set<Path> named, ManifestFile manifest) {
        try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, files, metadata.specsById())) {
            paths.forEach(path -> named.add(Path.of(path)));
        } catch (IOException e) {
            throw StorageFailures.reading(Path.of(manifest.path()), e);
        }
    }
}
