package io.assay.benchmark.peer;

import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A dbt project of models that read one another: a peer of `validate`. */
public record DbtProject(Path dbt, Path folder) {
    public static DbtProject install(Workbench bench, int count) throws IOException, InterruptedException {
        Path python = PythonPeer.environment(bench, "dbt-core==1.11.16", "dbt-duckdb==1.11.1");
        Path folder = bench.scratch().resolve("dbt");
        Path models = Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("dbt_project.yml"), """
                name: peer
                version: "1.0"
                profile: peer
                model-paths: [models]
                flags: {send_anonymous_usage_stats: false}
                """);
        Files.writeString(folder.resolve("profiles.yml"), """
                peer: {target: dev, outputs: {dev: {type: duckdb, path: peer.duckdb}}}
                """);
        Files.writeString(models.resolve("model_0.sql"), "select 'BTC' as token, 1.0 as close, 2.0 as volume");
        for (int i = 1; i < count; i++) {
            Files.writeString(
                    models.resolve("model_%d.sql".formatted(i)),
                    "select token, sum(close * volume) / sum(volume) as close, sum(volume) as volume from {{ ref('model_%d') }} group by token"
                            .formatted(i - 1));
        }
        return new DbtProject(python.resolveSibling("dbt"), folder);
    }

    public List<String> parse(String... options) {
        List<String> command = new ArrayList<>(List.of(dbt.toString(), "parse", "--quiet", "--profiles-dir", "."));
        command.addAll(List.of(options));
        return command;
    }
}
