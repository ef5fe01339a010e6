package io.assay.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated market, served without limits by a process of its own. */
public final class MarketServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/[a-z]+");

    private final Process process;
    private final String url;

    private MarketServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    public static MarketServer start(Workbench bench) throws IOException {
        Process process = new ProcessBuilder(bench.assay("sandbox", "--port", "0", "--no-limits"))
                .directory(bench.home().toFile())
                .redirectError(bench.scratch().resolve("sandbox.txt").toFile())
                .start();
        try {
            return new MarketServer(process, address(process));
        } catch (IOException fault) {
            process.destroy();
            throw fault;
        }
    }

    /** The base URL of its one venue. */
    public String url() {
        return url;
    }

    /** The first line of its output that holds an address. */
    private static String address(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        throw new IOException("Cannot measure: the sandbox exchange ended before it said its address");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
