package io.assay.cli.verdict;

import io.assay.spec.catalyst.Hashes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What only this build of the engine can put under a text: the launcher draws a number by chance at each build and keeps it beside what it built, where no project
 * reaches.
 */
public final class EngineSeal {
    private static final int LEAST_LETTERS = 32;
    private final String secret;

    /** @param secret what nobody can guess */
    public EngineSeal(String secret) {
        this.secret = secret;
    }

    /** The seal of the engine that runs; none where the launcher did not start it, or where this user may not read it. */
    public static Optional<EngineSeal> ofProcess() {
        return Optional.ofNullable(System.getProperty("assay.home"))
                .filter(home -> !home.isBlank())
                .flatMap(home -> of(Path.of(home)));
    }

    /** The seal that was drawn for the engine in this folder. */
    static Optional<EngineSeal> of(Path home) {
        Path drawn = home.resolve(Path.of("engine", "cli", "target", "seal"));
        try {
            String secret = Files.isReadable(drawn) ? Files.readString(drawn) : "";
            if (secret.length() < LEAST_LETTERS) {
                return Optional.empty();
            }
            List<String> parts =
                    new ArrayList<>(List.of(secret, Runtime.version().toString()));
            for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
                Path jar = Path.of(entry);
                // Those of libraries change with a pom, which the launcher builds anew for.
                if (String.valueOf(jar.getFileName()).startsWith("assay-")) {
                    BasicFileAttributes found = Files.readAttributes(jar, BasicFileAttributes.class);
                    parts.add(entry + " " + found.size() + " " + found.lastModifiedTime());
                }
            }
            return Optional.of(new EngineSeal(Hashes.sha256(parts)));
        } catch (IOException incomplete) {
            return Optional.empty();
        }
    }

    /** The mark under these texts, in this order. */
    public String under(List<String> texts) {
        List<String> parts = new ArrayList<>(List.of(secret));
        parts.addAll(texts);
        return Hashes.sha256(parts);
    }
}
