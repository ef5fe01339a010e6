package io.assay.lake.task;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Jobs, results and messages as canonical JSON: sorted, stable, one spelling for each value; a job carries its own hash. */
public final class TaskJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addModule(TaskSpelling.module())
            .build();

    private TaskJson() {}

    /** The job's text: `{"job": …, "sha256": …}`. */
    public static String write(BuildJob job) {
        String text = JSON.writeValueAsString(job);
        return "{\"job\":" + text + ",\"sha256\":\"" + sha256(text) + "\"}";
    }

    /** SHA-256 of the job's canonical text, 64 hexadecimal digits. */
    public static String hash(BuildJob job) {
        return sha256(JSON.writeValueAsString(job));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws Failure (plan-unreadable) when the text is no job or does not have the hash that it names
     */
    public static BuildJob readJob(String text, String subject) {
        try {
            JsonNode envelope = JSON.readTree(text);
            BuildJob job = JSON.treeToValue(envelope.path("job"), BuildJob.class);
            if (job == null || !hash(job).equals(envelope.path("sha256").asString(""))) {
                throw unreadable(subject, "its hash is not the one it names", null);
            }
            return job;
        } catch (JacksonException | IllegalArgumentException fault) {
            throw unreadable(subject, "it is no build job", fault);
        }
    }

    /** As {@link #readJob(String, String)}, from a file. */
    public static BuildJob readJob(Path file) {
        try {
            return readJob(Files.readString(file), file.toString());
        } catch (IOException fault) {
            throw unreadable(file.toString(), "the file cannot be read", fault);
        }
    }

    /** The message in one line, without a line break. */
    public static String write(BuildMessage message) {
        return JSON.writeValueAsString(message);
    }

    /** Reads a line that {@link #write(BuildMessage)} wrote. */
    public static BuildMessage readMessage(String line) {
        return JSON.readValue(line, BuildMessage.class);
    }

    /** The task's canonical text. */
    public static String write(TableTask task) {
        return JSON.writeValueAsString(task);
    }

    /** Reads a task that {@link #write(TableTask)} wrote. */
    public static TableTask readTask(String text) {
        return JSON.readValue(text, TableTask.class);
    }

    /** The result's canonical text. */
    public static String write(TableResult result) {
        return JSON.writeValueAsString(result);
    }

    /** Reads a result that {@link #write(TableResult)} wrote. */
    public static TableResult readResult(String text) {
        return JSON.readValue(text, TableResult.class);
    }

    private static Failure unreadable(String subject, String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new Failure(
                FailureCode.PLAN_UNREADABLE,
                subject,
                "Cannot read plan %s: %s".formatted(subject, why),
                "Nothing was built from it.",
                "Run `assay run` again: it writes a new plan.",
                cause);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("Cannot hash a plan: this Java has no SHA-256", fault);
        }
    }
}
