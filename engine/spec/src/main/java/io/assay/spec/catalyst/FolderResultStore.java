package io.assay.spec.catalyst;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Keeps answers as files of a folder, one a hash; what cannot be read or written is asked anew. */
public final class FolderResultStore implements ResultStore {
    private static final long MOST_BYTES = 4 << 20;
    private final Path folder;

    /** @param folder made when the first answer is kept */
    public FolderResultStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<String> find(String hash) {
        Path file = file(hash);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? text(hash, Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            noted("a stored answer went away", gone);
        } catch (IOException unreadable) {
            noted("a stored answer cannot be read", unreadable);
        }
        return Optional.empty();
    }

    @Override
    public void keep(String hash, String text) {
        Path file = file(hash);
        try {
            Files.createDirectories(folder.resolve(hash.substring(0, 2)));
            Path part = Files.createTempFile(file.getParent(), hash, ".part");
            Files.writeString(part, hash + "\n" + text, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            noted("an answer cannot be stored", unwritable);
        }
    }

    /** What stands behind the question's hash; nothing where the file is the answer to another. */
    private static Optional<String> text(String hash, String content) {
        return content.startsWith(hash + "\n") ? Optional.of(content.substring(hash.length() + 1)) : Optional.empty();
    }

    /** Asks for its logger when there is something to say: the first of a process costs a look into every jar. */
    private static void noted(String what, IOException fault) {
        System.getLogger(FolderResultStore.class.getName()).log(Level.DEBUG, what, fault);
    }

    private Path file(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Invalid hash: %s (must be 64 hexadecimal digits)".formatted(hash));
        }
        return folder.resolve(hash.substring(0, 2)).resolve(hash + ".json");
    }
}
