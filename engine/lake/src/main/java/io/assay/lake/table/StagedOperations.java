package io.assay.lake.table;

import io.assay.lake.file.LocalFiles;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadata.MetadataLogEntry;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;

/** Lets Iceberg's operations write metadata, durable, without moving the table's pointer: what they commit is staged here until a {@link Commits} takes it. */
final class StagedOperations implements TableOperations {
    private final LocalFiles files;
    private final String location;
    private final @Nullable TableMetadata base;
    private @Nullable TableMetadata current;
    private int version;

    /**
     * @param location the table's folder
     * @param base the metadata that the pointer names now; null where there is no table yet
     */
    StagedOperations(LocalFiles files, String location, @Nullable TableMetadata base) {
        this.files = files;
        this.location = location;
        this.base = base;
        this.current = base;
        this.version = base == null ? -1 : versionOf(base.metadataFileLocation());
    }

    @Override
    @SuppressWarnings("NullAway") // Iceberg asks for null where there is no table yet
    public TableMetadata current() {
        return current;
    }

    @Override
    public TableMetadata refresh() {
        return current();
    }

    @Override
    public void commit(@Nullable TableMetadata from, TableMetadata to) {
        if (!Objects.equals(from, current)) {
            throw new CommitFailedException("Cannot stage metadata of %s: it was staged from another state", location);
        }
        if (to.equals(from)) {
            return;
        }
        version++;
        String name = "%05d-%s%s"
                .formatted(
                        version,
                        UUID.randomUUID(),
                        TableMetadataParser.getFileExtension(TableMetadataParser.Codec.GZIP));
        String file = metadataFileLocation(name);
        TableMetadataParser.write(to, files.newOutputFile(file));
        files.syncFolders();
        current = TableMetadata.buildFrom(to)
                .discardChanges()
                .withMetadataLocation(file)
                .build();
    }

    @Override
    public FileIO io() {
        return files;
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return location + "/metadata/" + fileName;
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(location, current().properties());
    }

    /** What was staged since the pointer was read; empty when nothing was. */
    Optional<PendingPointer> pending(TableRef table) {
        TableMetadata staged = current;
        if (staged == null || staged.equals(base)) {
            return Optional.empty();
        }
        Optional<String> from = Optional.ofNullable(base).map(TableMetadata::metadataFileLocation);
        return Optional.of(new PendingPointer(table, from, staged, dropped(staged)));
    }

    private Set<String> dropped(TableMetadata staged) {
        Set<String> dropped = new LinkedHashSet<>();
        if (base != null) {
            base.previousFiles().stream().map(MetadataLogEntry::file).forEach(dropped::add);
            staged.previousFiles().stream().map(MetadataLogEntry::file).forEach(dropped::remove);
        }
        return dropped;
    }

    private static int versionOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dash = name.indexOf('-');
        return dash < 0 ? 0 : Integer.parseInt(name.substring(0, dash));
    }
}
