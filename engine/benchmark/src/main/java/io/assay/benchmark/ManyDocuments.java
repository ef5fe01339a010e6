package io.assay.benchmark;

import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A project of 400 documents with 200 SQL statements: a hundred venues, each with its source and a table in each layer. */
record ManyDocuments(Path folder) {
    private static final int VENUES = 100;

    /** Writes them into a copy of the shipped project, whose types and catalogs they use, in place of its own. */
    static ManyDocuments write(Workbench bench, String name) throws IOException {
        Path root = bench.shippedProject(name);
        Path folder = root.resolve("pipelines-yaml");
        for (String own : List.of("sources", "bronze", "silver", "gold", "tests")) {
            Folders.delete(folder.resolve(own));
        }
        for (int venue = 0; venue < VENUES; venue++) {
            for (Part part : Part.values()) {
                write(folder, part, venue, 1);
            }
        }
        return new ManyDocuments(root);
    }

    /** Writes one gold table anew, with another number in its statement. */
    void change(int number) throws IOException {
        write(folder.resolve("pipelines-yaml"), Part.GOLD, 0, number);
    }

    /** Forgets the answers of earlier checks. */
    void forget() throws IOException {
        Folders.delete(folder.resolve("pipelines-yaml/.assay"));
    }

    /** A venue's document, the marks in its text replaced. */
    private static void write(Path folder, Part part, int venue, int number) throws IOException {
        String name = part.name().toLowerCase(Locale.ROOT) + ".yaml";
        try (InputStream text = ManyDocuments.class.getResourceAsStream("many/" + name)) {
            String document = new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    Files.createDirectories(folder.resolve(part.folder)).resolve("venue_%d.yaml".formatted(venue)),
                    document.replace("@venue@", String.valueOf(venue)).replace("@number@", String.valueOf(number)));
        }
    }

    private enum Part {
        SOURCE("sources"),
        BRONZE("bronze"),
        SILVER("silver"),
        GOLD("gold");

        private final String folder;

        Part(String folder) {
            this.folder = folder;
        }
    }
}
