package io.assay.cli.journey.market;

import io.assay.cli.journey.Workplace;
import io.assay.cli.journey.Workplace.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows as lines of text in which equal numbers are equal texts, so that what was expected and what a query answers compare to the last digit. */
final class Lines {
    private static final int MOST = 5;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Lines() {}

    /** One row: its values' texts, decimals without the zeros that say nothing. */
    static String of(Object... values) {
        return Stream.of(values).map(Lines::text).collect(Collectors.joining(" "));
    }

    /** The first few places in which the answer of `assay query` differs from what is expected, in the same order; empty where nothing does. */
    static List<String> differences(Workplace place, List<String> expected, String profile, String sql) {
        Outcome outcome = place.assay("query", "--profile", profile, "--format", "json", sql);
        if (outcome.exit() != 0) {
            return List.of(outcome.all());
        }
        List<String> differences = new ArrayList<>();
        Iterator<String> wanted = expected.iterator();
        try (BufferedReader rows = Files.newBufferedReader(answer(place))) {
            for (String row = rows.readLine(); row != null && differences.size() < MOST; row = rows.readLine()) {
                if (row.startsWith("{")) {
                    compare(wanted.hasNext() ? wanted.next() : "nothing more", line(row), differences);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (wanted.hasNext() && differences.size() < MOST) {
            differences.add("expected " + wanted.next() + " but no row is left");
        }
        return differences;
    }

    private static Path answer(Workplace place) {
        return place.folder().resolve("out.txt");
    }

    private static void compare(String expected, String actual, List<String> differences) {
        if (!expected.equals(actual)) {
            differences.add("expected " + expected + " but there is " + actual);
        }
    }

    private static String line(String row) {
        JsonNode node = JSON.readTree(row.endsWith(",") ? row.substring(0, row.length() - 1) : row);
        return node.values().stream().map(Lines::text).collect(Collectors.joining(" "));
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case JsonNode node when node.isNumber() -> text(node.decimalValue());
            case JsonNode node -> node.isNull() ? "null" : node.asString();
            default -> Objects.toString(value);
        };
    }
}
