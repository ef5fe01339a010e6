package io.assay.lake;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.LocalFiles;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.Ledger;
import io.assay.lake.state.StateFile;
import io.assay.lake.table.Tables;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The folder that holds all state of one profile, and the ledger in it; a folder that is not fit for it is refused. */
public final class Lake implements AutoCloseable {
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "ceph", "glusterfs", "afs");

    private final Path root;
    private final Path shared;
    private final SourceKind sources;
    private final Ledger ledger;
    private final Tables tables;

    /** @param shared the lake's folder whose raw segments, files and states this one reads; its own, but for scratch */
    private Lake(Path root, Path shared, SourceKind sources, Ledger ledger) {
        this.root = root;
        this.shared = shared;
        this.sources = sources;
        this.ledger = ledger;
        this.tables = new Tables(root.resolve("tables"), shared.resolve("tables"), ledger, new LocalFiles());
    }

    /** Opens the scratch lake in a folder of this one's: it has a ledger and tables of its own, and reads what this one has. */
    public Lake scratch(Path folder) {
        return new Lake(folder, root, sources, Ledger.open(folder.resolve("ledger.db")));
    }

    /** Whether the folder holds a lake. */
    public static boolean exists(Path root) {
        return Files.exists(root.resolve(LakeStamp.NAME));
    }

    /**
     * Opens the lake in `<lake>/<profile>/`, or makes one there; refuses a newer, a remote, a read-only, a moved one, one of the other kind of sources, and one
     * that lost its ledger.
     */
    public static Lake open(Path root, SourceKind sources) {
        Path folder = created(root);
        refuseRemote(folder);
        Optional<LakeStamp> stamp = LakeStamp.read(folder);
        stamp.ifPresent(known -> known.check(folder, sources));
        Path file = folder.resolve("ledger.db");
        if (stamp.isPresent() || holdsData(folder)) {
            refuseLost(folder, file);
        }
        Lake lake = new Lake(folder, folder, sources, Ledger.open(file));
        try {
            lake.tables.requireHere();
            if (stamp.isEmpty()) {
                new LakeStamp(LakeStamp.FORMAT, sources).write(folder);
            }
            return lake;
        } catch (RuntimeException fault) {
            lake.close();
            throw fault;
        }
    }

    /** Opens the lake of a folder in which this user may not write; what changes it is refused when it is tried. */
    public static Lake openToRead(Path root, SourceKind sources) {
        Path folder = existing(root);
        LakeStamp.read(folder).ifPresent(known -> known.check(folder, sources));
        Path file = folder.resolve("ledger.db");
        refuseLost(folder, file);
        Lake lake = new Lake(folder, folder, sources, Ledger.openToRead(file));
        try {
            lake.tables.requireHere();
            return lake;
        } catch (RuntimeException fault) {
            lake.close();
            throw fault;
        }
    }

    /** The folder, absolute and without links. */
    public Path root() {
        return root;
    }

    public SourceKind sources() {
        return sources;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Where the endpoint's raw segments lie. */
    public Path rawFolder(EndpointName endpoint) {
        return shared.resolve("raw").resolve(endpoint.source()).resolve(endpoint.endpoint());
    }

    public Tables tables() {
        return tables;
    }

    /** Where carried state lies, a folder a table. */
    public Path stateFolder() {
        return root.resolve("state");
    }

    /** Where a table's carried state lies. */
    public Path stateFolder(TableName table) {
        return stateFolder().resolve(table.toString());
    }

    /** Where the table's carried state lies, once the state of this hash is there: scratch takes it over from the lake that it reads. */
    public Path stateFolder(TableName table, String hash) {
        Path folder = stateFolder(table);
        Path file = StateFile.path(folder, hash);
        Path known = StateFile.path(shared.resolve("state").resolve(table.toString()), hash);
        if (!Files.exists(file) && Files.exists(known)) {
            try {
                DurableFiles.createFolders(folder);
                DurableFiles.write(file, Files.readAllBytes(known));
            } catch (IOException e) {
                throw StorageFailures.writing(file, e);
            }
        }
        return folder;
    }

    /** Where a run's plan, results and log lie. */
    public Path runFolder(String run) {
        return root.resolve("runs").resolve(run);
    }

    /** A path of the lake as the ledger names it: relative to the root, with `/`. */
    public String relative(Path path) {
        return root.relativize(path.toAbsolutePath()).toString().replace('\\', '/');
    }

    /** The file that a path of the ledger names; refuses one that leaves the lake. */
    public Path resolve(String relative) {
        Path from = relative.startsWith("raw/") ? shared : root;
        Path path = from.resolve(relative).normalize();
        if (!path.startsWith(from)) {
            throw new IllegalArgumentException("Invalid path: %s (must lie in the lake %s)".formatted(relative, from));
        }
        return path;
    }

    @Override
    public void close() {
        ledger.close();
    }

    private static Path created(Path root) {
        try {
            DurableFiles.createFolders(root.toAbsolutePath().normalize());
            return root.toRealPath();
        } catch (IOException e) {
            throw StorageFailures.writing(root, e);
        }
    }

    private static Path existing(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw StorageFailures.reading(root, e);
        }
    }

    private static boolean holdsData(Path folder) {
        return Files.exists(folder.resolve("raw")) || Files.exists(folder.resolve("tables"));
    }

    /** A lake is stamped after its ledger is made: where only the ledger is gone, an empty one in its place would forget all that was fetched. */
    private static void refuseLost(Path folder, Path ledger) {
        if (ledger.toFile().length() == 0) {
            throw new Failure(
                    FailureCode.LEDGER_MISSING,
                    ledger.toString(),
                    "Cannot open lake %s: its ledger.db is %s"
                            .formatted(folder, Files.exists(ledger) ? "empty" : "missing"),
                    "Raw segments and table files are as they were; nothing was written.",
                    "Restore ledger.db from a backup, or choose another `lake` folder.");
        }
    }

    private static void refuseRemote(Path folder) {
        String type = fileSystemOf(folder);
        if (REMOTE.contains(type)) {
            throw new Failure(
                    FailureCode.LAKE_REMOTE,
                    folder.toString(),
                    "Cannot open lake %s: it lies on a remote file system (%s), where SQLite cannot order writers"
                            .formatted(folder, type),
                    "Nothing was changed.",
                    "Choose a `lake` folder on a local disk, or name a PostgreSQL `ledger` in the profile.");
        }
    }

    private static String fileSystemOf(Path folder) {
        try {
            return Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw StorageFailures.reading(folder, e);
        }
    }
}
