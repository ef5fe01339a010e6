package io.assay.cli.verdict;

import io.assay.spec.text.SpecFiles.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A verdict with all it follows from, as text and back.
 *
 * @param day the only day on which it can be said; empty where it can be on every day
 * @param texts the mark under what was read
 * @param environment the mark under what the environment said
 * @param variables those it was asked for
 * @param secrets those it was asked for
 * @param beside the files that documents name
 */
record SettledText(
        String day,
        String texts,
        String environment,
        List<String> variables,
        List<String> secrets,
        List<Beside> beside,
        Verdict verdict) {
    /** Every part with its length, so that no two verdicts read the same. */
    String write() {
        StringBuilder text = new StringBuilder();
        List.of(day, texts, environment, verdict.problems(), verdict.counts(), verdict.cost())
                .forEach(part -> write(text, part));
        writeAll(text, variables);
        writeAll(text, secrets);
        writeAll(text, beside.stream().map(Beside::file).toList());
        writeAll(text, beside.stream().map(Beside::named).toList());
        writeAll(
                text,
                beside.stream().map(Beside::mostBytes).map(String::valueOf).toList());
        return text.toString();
    }

    private static void writeAll(StringBuilder text, List<String> parts) {
        write(text, String.valueOf(parts.size()));
        parts.forEach(part -> write(text, part));
    }

    private static void write(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    /** The verdict of a text that was written here. */
    static SettledText read(String text) {
        Supplier<String> next = new Parts(text);
        String day = next.get();
        String texts = next.get();
        String environment = next.get();
        Verdict verdict = new Verdict(next.get(), next.get(), next.get());
        List<String> variables = readAll(next);
        List<String> secrets = readAll(next);
        List<String> files = readAll(next);
        List<String> named = readAll(next);
        List<String> mostBytes = readAll(next);
        List<Beside> beside = new ArrayList<>();
        for (int at = 0; at < files.size(); at++) {
            beside.add(new Beside(files.get(at), named.get(at), Long.parseLong(mostBytes.get(at))));
        }
        return new SettledText(day, texts, environment, variables, secrets, beside, verdict);
    }

    private static List<String> readAll(Supplier<String> next) {
        int count = Integer.parseInt(next.get());
        List<String> parts = new ArrayList<>();
        while (parts.size() < count) {
            parts.add(next.get());
        }
        return parts;
    }

    /** The parts of a text, one after the other. */
    private static final class Parts implements Supplier<String> {
        private final String text;
        private int at;

        Parts(String text) {
            this.text = text;
        }

        @Override
        public String get() {
            int colon = text.indexOf(':', at);
            int start = colon + 1;
            int end = start + Integer.parseInt(text.substring(at, colon));
            at = end;
            return text.substring(start, end);
        }
    }
}
