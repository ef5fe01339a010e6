package io.assay.cli.journey.market;

import io.assay.cli.journey.Workplace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running `assay sandbox`: a process of its own, on a free port. */
final class ServedSandbox implements AutoCloseable {
    private final Process process;
    private final String baseUrl;

    private ServedSandbox(Process process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /** Starts it in the folder, which takes what it says on standard error as `sandbox.txt`, and waits until it serves. */
    static ServedSandbox start(Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of(Workplace.launcher(), "sandbox", "--port", "0"));
        command.addAll(List.of(words));
        Path said = folder.resolve("sandbox.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(said.toFile())
                    .start();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String first = lines.readLine();
            if (first == null) {
                throw new IllegalStateException("assay sandbox serves nothing: " + Files.readString(said));
            }
            return new ServedSandbox(
                    process, first.substring(first.indexOf("http://")).strip());
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** Where the venue is served. */
    String baseUrl() {
        return baseUrl;
    }

    /** Has the project ask this sandbox instead of the venue. */
    void answerFor(Workplace place) {
        String source = "sources/binance.yaml";
        place.write(
                source,
                place.read(source)
                        .replaceFirst("(?m)^base_url: .*$", "base_url: \"" + baseUrl + "\"\nallow_private: true"));
    }

    /** The body of the answer, whatever its status. */
    String get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(baseUrl + path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("assay sandbox did not end when it was asked to");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
