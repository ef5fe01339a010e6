package io.assay.lake.scratch;

import io.assay.lake.Lake;
import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FolderRemoval;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.Heartbeat;
import io.assay.lake.ledger.Holder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A folder in a lake for work that is thrown away: it goes when it is closed, and with the next one that is opened where its process was killed. */
public final class ScratchFolder implements AutoCloseable {
    private static final String HIDDEN = ".";
    private static final String HOLDER = "holder.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path path;
    private final Clock clock;
    private final Heartbeat heartbeat;

    private ScratchFolder(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
        this.heartbeat = Heartbeat.of("scratch-heartbeat", this::beat);
    }

    /** Makes a folder of this process's own, and removes those that dead processes left. */
    public static ScratchFolder open(Lake lake, String purpose, Clock clock) {
        sweep(lake, clock);
        String name = purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
        Path path = root(lake).resolve(HIDDEN + name);
        try {
            DurableFiles.createFolders(path);
            byte[] holder = JSON.writeValueAsBytes(Holder.ofThisProcess(name));
            DurableFiles.write(path.resolve(HOLDER), holder);
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
        return new ScratchFolder(path, clock);
    }

    /** Where all scratch work of a lake lies. */
    static Path root(Lake lake) {
        return lake.root().resolve("scratch");
    }

    /** Removes the folders whose processes are dead. */
    public static void sweep(Lake lake, Clock clock) {
        hidden(root(lake)).stream()
                .filter(folder -> isLeft(folder, clock.instant()))
                .forEach(FolderRemoval::remove);
    }

    private static List<Path> hidden(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> String.valueOf(entry.getFileName()).startsWith(HIDDEN))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw StorageFailures.reading(root, fault);
        }
    }

    /** Whether nobody works in the folder any more: its holder is dead, or silent on another host; one without a holder is about to get it. */
    private static boolean isLeft(Path folder, Instant now) {
        try {
            Path file = folder.resolve(HOLDER);
            if (!Files.exists(file)) {
                return Files.getLastModifiedTime(folder)
                        .toInstant()
                        .plus(Duration.ofHours(1))
                        .isBefore(now);
            }
            Instant beaten = Files.getLastModifiedTime(file).toInstant();
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return !JSON.readValue(text, Holder.class).isAlive(beaten, now);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (JacksonException damaged) {
            return true;
        } catch (IOException fault) {
            throw StorageFailures.reading(folder, fault);
        }
    }

    /** Says to other hosts, which cannot ask for this process, that it works here. */
    void beat() {
        try {
            Files.setLastModifiedTime(path.resolve(HOLDER), FileTime.from(clock.instant()));
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        heartbeat.close();
        FolderRemoval.remove(path);
    }
}
