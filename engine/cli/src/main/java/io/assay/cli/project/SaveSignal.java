package io.assay.cli.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits until something is saved in a folder, where the system tells that, and no longer than a moment in any case. */
final class SaveSignal implements AutoCloseable {
    private static final long LONGEST_MILLIS = 200;
    /** A file is emptied before it is written. */
    private static final long WRITTEN_MILLIS = 10;

    private final Optional<WatchService> service;
    private final Set<Path> folders = new HashSet<>();

    SaveSignal() {
        this.service = service();
    }

    private static Optional<WatchService> service() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException | UnsupportedOperationException noneLeft) {
            // Then files are looked at as often as the wait is long.
            return Optional.empty();
        }
    }

    /** Listens to the folders of these files too. */
    void listen(Collection<Path> files) {
        files.stream().map(Path::getParent).distinct().filter(folders::add).forEach(this::listen);
    }

    private void listen(Path folder) {
        try {
            if (service.isPresent()) {
                folder.register(
                        service.get(),
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        } catch (IOException gone) {
            folders.remove(folder);
        }
    }

    void await() throws InterruptedException {
        if (service.isEmpty()) {
            Thread.sleep(LONGEST_MILLIS);
            return;
        }
        WatchKey told = service.get().poll(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        while (told != null && System.nanoTime() < end) {
            told.pollEvents();
            if (!told.reset() && told.watchable() instanceof Path folder) {
                folders.remove(folder);
            }
            told = service.get().poll(WRITTEN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        service.ifPresent(SaveSignal::close);
    }

    private static void close(WatchService service) {
        try {
            service.close();
        } catch (IOException ended) {
            throw new UncheckedIOException("Cannot end watching: " + ended.getMessage(), ended);
        }
    }
}
