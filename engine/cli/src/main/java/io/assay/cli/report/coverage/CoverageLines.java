package io.assay.cli.report.coverage;

import io.assay.cli.report.Json;
import io.assay.plan.coverage.Cause;
import io.assay.plan.coverage.EndpointCoverage;
import io.assay.plan.coverage.KeyCoverage;
import io.assay.plan.coverage.PointStretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Coverage for programs: the missing stretches, one a line or as JSON with the counts. */
public final class CoverageLines {
    private CoverageLines() {}

    /** `endpoint,key,from,until,points,cause`, with a heading; what is there has no line. */
    public static List<String> csv(List<EndpointCoverage> found) {
        List<String> lines = new ArrayList<>(List.of("endpoint,key,from,until,points,cause"));
        for (EndpointCoverage coverage : found) {
            for (KeyCoverage key : coverage.keys()) {
                for (PointStretch stretch : key.stretches()) {
                    if (stretch.cause().isPresent() || stretch.aside()) {
                        lines.add(String.join(
                                ",",
                                coverage.endpoint().toString(),
                                quoted(key.key()),
                                coverage.grid().time(stretch.from()).toString(),
                                coverage.grid().time(stretch.to()).toString(),
                                Integer.toString(stretch.points()),
                                word(stretch)));
                    }
                }
            }
        }
        return lines;
    }

    private static String quoted(String text) {
        return text.matches("[^\",\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String word(PointStretch stretch) {
        return stretch.cause().map(Cause::word).orElse("set_aside");
    }

    /** For each endpoint and key the counts by cause, and the missing stretches. */
    public static ObjectNode json(List<EndpointCoverage> found) {
        ObjectNode root = Json.object();
        ArrayNode endpoints = root.putArray("endpoints");
        for (EndpointCoverage coverage : found) {
            ObjectNode node = endpoints
                    .addObject()
                    .put("endpoint", coverage.endpoint().toString())
                    .put("grain", coverage.grid().grain().every().toString())
                    .put("from", coverage.grid().time(0).toString())
                    .put("until", coverage.grid().time(coverage.grid().size()).toString())
                    .put("expected", coverage.expected())
                    .put("present", coverage.present())
                    .put("set_aside", coverage.aside())
                    .put("unexplained", coverage.unexplained());
            counts(node, coverage.missing());
            ArrayNode keys = node.putArray("keys");
            coverage.keys().forEach(key -> add(keys.addObject(), coverage, key));
        }
        return root;
    }

    private static void add(ObjectNode node, EndpointCoverage coverage, KeyCoverage key) {
        node.put("key", key.key()).put("present", key.present()).put("set_aside", key.aside());
        counts(node, key.missing());
        ArrayNode missing = node.putArray("stretches");
        for (PointStretch stretch : key.stretches()) {
            if (stretch.cause().isPresent() || stretch.aside()) {
                missing.addObject()
                        .put("from", coverage.grid().time(stretch.from()).toString())
                        .put("until", coverage.grid().time(stretch.to()).toString())
                        .put("points", stretch.points())
                        .put("cause", word(stretch));
            }
        }
    }

    private static void counts(ObjectNode node, Map<Cause, Long> missing) {
        ObjectNode causes = node.putObject("missing");
        missing.forEach((cause, points) -> causes.put(cause.word(), points));
    }
}
