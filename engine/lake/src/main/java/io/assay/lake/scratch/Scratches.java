package io.assay.lake.scratch;

import io.assay.lake.Lake;
import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FolderRemoval;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Leases;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.TablePointers;
import io.assay.lake.ledger.TablePointers.Pointer;
import io.assay.lake.ledger.Transaction;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The scratch lakes of a lake, each with a ledger and tables of its own that share the lake's raw segments, files and states; no reader of the lake sees them. */
public final class Scratches {
    /** What a scratch lake can be called. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

    private static final String MARK = "scratch.json";
    private static final String LEDGER = "ledger.db";
    private static final String LEASE = "scratch-";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Lake lake;
    private final Clock clock;

    public Scratches(Lake lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
    }

    /** What stands in a scratch lake's folder beside its ledger. */
    private record Mark(Instant made, long release) {}

    /** Every scratch lake, by name. */
    public List<Scratch> all() {
        return names().stream().flatMap(name -> find(name).stream()).toList();
    }

    /** The names of all scratch lakes, of those too that cannot be read. */
    List<String> names() {
        Path root = ScratchFolder.root(lake);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.exists(entry.resolve(MARK)))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw StorageFailures.reading(root, fault);
        }
    }

    /** The scratch lake of the name. */
    public Optional<Scratch> find(String name) {
        return mark(name).map(mark -> {
            try {
                return new Scratch(name, mark.made(), mark.release(), FolderSize.of(folder(name)));
            } catch (IOException fault) {
                throw unreadable(name, String.valueOf(fault.getMessage()), fault);
            }
        });
    }

    private Optional<Mark> mark(String name) {
        Path mark = folder(name).resolve(MARK);
        try {
            return Optional.of(JSON.readValue(Files.readString(mark), Mark.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | JacksonException fault) {
            throw unreadable(name, String.valueOf(fault.getMessage()), fault);
        }
    }

    /** Opens a scratch lake; the caller closes it. */
    public Lake open(String name) {
        if (mark(name).isEmpty()) {
            throw missing(name);
        }
        return opened(name);
    }

    /** An absent ledger is not made here: an empty one would name nothing of what the scratch lake needs. */
    private Lake opened(String name) {
        if (folder(name).resolve(LEDGER).toFile().length() == 0) {
            throw unreadable(name, "its ledger is gone", null);
        }
        try {
            return lake.scratch(folder(name));
        } catch (Failure fault) {
            throw fault.code() == FailureCode.LEDGER_CORRUPT ? unreadable(name, "its ledger is damaged", fault) : fault;
        }
    }

    /**
     * Opens the scratch lake of the name, made anew from the lake as it is now, unless the one that is there was made from the same release: then it goes on.
     * Until it is closed, nobody else makes it anew or throws it away.
     *
     * @throws Failure (lease-held) where a run is writing the lake, or another works with the scratch lake
     */
    public HeldScratch make(String name) {
        HeldLeases held = hold(name);
        try {
            long release = newestRelease();
            if (mark(name).filter(there -> there.release() == release).isEmpty()) {
                FolderRemoval.remove(folder(name));
                makeAnew(name, release);
            }
            return new HeldScratch(held, opened(name));
        } catch (RuntimeException fault) {
            held.close();
            throw fault;
        }
    }

    /** Throws a scratch lake away, one too that cannot be read; whether there was one. */
    public boolean drop(String name) {
        Path folder = folder(name);
        if (!Files.exists(folder)) {
            return false;
        }
        try (HeldLeases held = hold(name)) {
            lake.ledger().update(held::check);
            FolderRemoval.remove(folder);
        }
        return true;
    }

    /** Takes the scratch lake for this work alone, by a lease in the lake's own ledger, which is there before the scratch lake is and after it. */
    private HeldLeases hold(String name) {
        String lease = LEASE + name;
        lake.ledger()
                .read(transaction -> new Leases(transaction).find(lease))
                .filter(there -> there.holder().isAlive(there.heartbeat(), clock.instant()))
                .ifPresent(there -> {
                    throw inUse(name, there.holder());
                });
        Holder holder = Holder.ofThisProcess(lease + "-" + UUID.randomUUID());
        return HeldLeases.take(lake.ledger(), holder, List.of(lease), clock);
    }

    /** Nobody writes the lake meanwhile, so that its tables are of one moment. */
    private void makeAnew(String name, long release) {
        Path folder = folder(name);
        List<String> tables = lake.tables().all().stream()
                .map(table -> table.table().toString())
                .distinct()
                .toList();
        Holder holder = Holder.ofThisProcess("scratch-" + name);
        try (HeldLeases leases = HeldLeases.take(lake.ledger(), holder, tables, clock)) {
            lake.ledger().update(leases::check);
            DurableFiles.createFolders(folder);
            lake.ledger().copyTo(folder.resolve(LEDGER));
            try (Lake scratch = lake.scratch(folder)) {
                scratch.ledger().update(transaction -> takeOver(transaction, folder));
            }
            byte[] mark =
                    JSON.writeValueAsString(new Mark(clock.instant(), release)).getBytes(StandardCharsets.UTF_8);
            DurableFiles.write(folder.resolve(MARK), mark);
        } catch (IOException fault) {
            throw StorageFailures.writing(folder, fault);
        }
    }

    /** Gives every table metadata of its own, which names the lake's files; what other processes hold of the lake is not held here. */
    private void takeOver(Transaction transaction, Path folder) {
        transaction.update("DELETE FROM leases");
        transaction.update("DELETE FROM slice_claims");
        TablePointers pointers = new TablePointers(transaction);
        for (Pointer pointer : pointers.all()) {
            Path from = Path.of(pointer.location());
            Path to = folder.resolve(lake.root().relativize(from));
            try {
                DurableFiles.createFolders(DurableFiles.parentOf(to));
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException fault) {
                throw StorageFailures.writing(to, fault);
            }
            pointers.move(pointer.namespace(), pointer.table(), Optional.of(pointer.location()), to.toString());
        }
    }

    private long newestRelease() {
        return lake.ledger()
                .read(transaction ->
                        new Releases(transaction).newest().map(Release::number).orElse(0L));
    }

    private Path folder(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid scratch name: %s (must be a small letter, then small letters, digits, - and _, 40 at most)"
                            .formatted(name));
        }
        return ScratchFolder.root(lake).resolve(name);
    }

    private static Failure inUse(String name, Holder holder) {
        return new Failure(
                FailureCode.LEASE_HELD,
                name,
                "Cannot take scratch %s: process %d on %s works with it".formatted(name, holder.pid(), holder.host()),
                "The scratch lake is as it was.",
                "Wait for that process to end, or choose another name.");
    }

    private Failure unreadable(String name, String why, @Nullable Exception cause) {
        return new Failure(
                FailureCode.LAKE_UNREADABLE,
                folder(name).toString(),
                "Cannot read scratch %s: %s".formatted(name, why),
                "The lake is as it was.",
                "Throw it away: assay state scratch --drop %s".formatted(name),
                cause);
    }

    private Failure missing(String name) {
        String there = String.join(", ", names());
        return new Failure(
                FailureCode.SCRATCH_MISSING,
                name,
                "Cannot read scratch %s: there is none of that name".formatted(name),
                "Nothing was changed.",
                there.isEmpty()
                        ? "Build one with your edits: assay run --scratch %s".formatted(name)
                        : "There are: %s. Build another: assay run --scratch %s".formatted(there, name));
    }
}
