package io.assay.benchmark.peer;

import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The feature table as an incremental model of dbt on DuckDB: it replaces the last days with what it makes of them and their look-back. */
public record DbtFeatures(Path dbt, Path folder) {
    /**
     * Writes the project out and makes its environment.
     *
     * @param silver the folder of the Parquet files that it reads
     */
    public static DbtFeatures install(Workbench bench, String name, Path silver)
            throws IOException, InterruptedException {
        Path python = PythonPeer.environment(bench, "dbt-core==1.11.16", "dbt-duckdb==1.11.1");
        Path folder = bench.scratch().resolve(name);
        Path models = Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("dbt_project.yml"), """
                name: peer
                version: "1.0"
                profile: peer
                model-paths: [models]
                vars: {silver: "%s/*.parquet"}
                flags: {send_anonymous_usage_stats: false}
                """.formatted(silver));
        Files.writeString(folder.resolve("profiles.yml"), """
                peer: {target: dev, outputs: {dev: {type: duckdb, path: peer.duckdb}}}
                """);
        try (InputStream stream = DbtFeatures.class.getResourceAsStream("features_1m.sql")) {
            Files.write(
                    models.resolve("features_1m.sql"),
                    Objects.requireNonNull(stream, "features_1m.sql").readAllBytes());
        }
        return new DbtFeatures(python.resolveSibling("dbt"), folder);
    }

    /** Builds what has come since; everything where nothing is there yet. */
    public List<String> run() {
        return List.of(dbt.toString(), "run", "--quiet", "--profiles-dir", ".");
    }
}
