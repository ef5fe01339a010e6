package io.assay.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file looks like from outside, with a hash of its content: a look that is the same is a file that is the same.
 *
 * @param attributes its times and size, where the system tells it also the time that nobody can set back
 * @param content a hash of what is in it
 * @param young whether it was written so shortly before the look that a further write may bear the same time
 */
record FileLook(Map<String, Object> attributes, int content, boolean young) {
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 16 << 20;

    /** The file as it looks now; its content is read where it may be another than before. Nothing where there is no such file; what cannot be read looks like what is in the way. */
    static Optional<FileLook> at(Path file, Optional<FileLook> before) {
        try {
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            Instant now = Instant.now();
            Map<String, Object> attributes = new TreeMap<>(Files.readAttributes(
                    file, unix ? "unix:ctime,lastModifiedTime,size,ino" : "lastModifiedTime,size"));
            boolean young = attributes.values().stream()
                    .filter(FileTime.class::isInstance)
                    .map(time -> ((FileTime) time).toInstant())
                    .anyMatch(time -> time.isAfter(now.minus(COARSEST_CLOCK)));
            boolean known = before.filter(last -> !last.young && last.attributes.equals(attributes))
                    .isPresent();
            return Optional.of(new FileLook(attributes, known ? before.get().content : hash(file), young));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of(new FileLook(Map.of("unreadable", unreadable.toString()), 0, true));
        }
    }

    private static int hash(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return 0;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return Arrays.hashCode(stream.readNBytes(MOST_BYTES));
        }
    }

    /** Being young is no difference. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileLook look && attributes.equals(look.attributes) && content == look.content;
    }

    @Override
    public int hashCode() {
        return attributes.hashCode() + content;
    }
}
