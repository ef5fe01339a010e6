package io.assay.benchmark.peer;

import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A SQLMesh project of models that read one another: a peer of `validate` that resolves columns too. */
public record SqlMeshProject(Path program, Path folder) {
    public static SqlMeshProject install(Workbench bench, int models) throws IOException, InterruptedException {
        Path python = PythonPeer.environment(bench, "sqlmesh==0.236.4");
        Path folder = bench.scratch().resolve("sqlmesh");
        Path files = Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("config.yaml"), """
                gateways: {local: {connection: {type: duckdb, database: peer.duckdb}}}
                default_gateway: local
                model_defaults: {dialect: duckdb}
                disable_anonymized_analytics: true
                """);
        Files.writeString(
                files.resolve("model_0.sql"),
                "MODEL (name peer.model_0, kind FULL);\nselect 'BTC' as token, 1.0 as close, 2.0 as volume");
        for (int i = 1; i < models; i++) {
            Files.writeString(files.resolve("model_%d.sql".formatted(i)), """
                    MODEL (name peer.model_%d, kind FULL);
                    select token, sum(close * volume) / sum(volume) as close, sum(volume) as volume from peer.model_%d group by token
                    """.formatted(i, i - 1));
        }
        return new SqlMeshProject(python.resolveSibling("sqlmesh"), folder);
    }

    public List<String> lint() {
        return List.of(program.toString(), "lint");
    }
}
