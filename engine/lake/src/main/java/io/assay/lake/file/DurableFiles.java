package io.assay.lake.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes that outlive a power loss: contents first, then the name, then the folder. */
public final class DurableFiles {
    private static final String TEMPORARY = ".tmp";

    private DurableFiles() {}

    /** The name under which a file is written before it has its own; hidden, so that no reader lists it. */
    public static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + TEMPORARY);
    }

    public static boolean isTemporary(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(TEMPORARY);
    }

    /** Writes the whole file, replacing an older one; a reader sees all of it or none. */
    public static void write(Path file, byte[] content) throws IOException {
        Path temporary = temporary(file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid()));
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        rename(temporary, file);
    }

    /** Gives a fsynced file its name and makes the name durable. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(parentOf(to));
    }

    /** Forces the contents of a file that was written through another handle to the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Forces the names in a folder to the disk. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Creates a folder and its missing parents, each durable in its own parent. */
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = parentOf(folder);
        createFolders(parent);
        Files.createDirectories(folder);
        syncFolder(parent);
    }

    /** The folder a path lies in; the path itself at the root of a file system. */
    public static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }
}
