package io.assay.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: results to standard output, everything else to standard error. Colours and moving lines appear only on a terminal.
 *
 * @param out takes results, and nothing but results
 * @param err takes progress, problems and advice
 * @param colour whether escape sequences may be written
 * @param moving whether lines may be redrawn in place
 * @param stop the request to stop that comes from it
 */
public record Terminal(PrintStream out, PrintStream err, boolean colour, boolean moving, StopSignal stop) {
    /** A terminal from which no request to stop comes. */
    public Terminal(PrintStream out, PrintStream err, boolean colour, boolean moving) {
        this(out, err, colour, moving, StopSignal.none());
    }

    /**
     * The process's own streams. Which of them are terminals the launcher says in the property `assay.terminal` (`out`, `err` or both); `NO_COLOR`, `FORCE_COLOR`
     * and a dumb terminal are respected.
     */
    public static Terminal ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty("assay.terminal", "");
        boolean capable = !"dumb".equals(environment.get("TERM")) && !environment.containsKey("NO_COLOR");
        boolean colour = environment.containsKey("FORCE_COLOR")
                || (capable && terminals.contains("out") && terminals.contains("err"));
        return new Terminal(
                utf8(new ResultStream(new FileOutputStream(FileDescriptor.out))),
                utf8(System.err),
                colour,
                capable && terminals.contains("err") && !environment.containsKey("CI"),
                StopSignal.ofProcess());
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    public String bold(String text) {
        return styled("1", text);
    }

    public String dim(String text) {
        return styled("2", text);
    }

    public String red(String text) {
        return styled("31", text);
    }

    public String green(String text) {
        return styled("32", text);
    }

    public String yellow(String text) {
        return styled("33", text);
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
