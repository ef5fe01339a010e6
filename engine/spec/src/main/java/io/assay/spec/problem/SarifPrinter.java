package io.assay.spec.problem;

import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints problems as SARIF 2.1.0, for code scanning services and editors. */
final class SarifPrinter implements ProblemPrinter {
    private final String prefix;

    SarifPrinter(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String print(List<Problem> problems) {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "assay");
        ArrayNode rules = driver.putArray("rules");
        List<ProblemCode> codes = codes(problems);
        codes.forEach(code -> rule(rules.addObject(), code));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        problems.forEach(problem -> result(results.addObject(), problem, codes.indexOf(problem.code())));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static List<ProblemCode> codes(List<Problem> problems) {
        TreeSet<ProblemCode> codes = new TreeSet<>();
        problems.forEach(problem -> codes.add(problem.code()));
        return List.copyOf(codes);
    }

    private static void rule(ObjectNode rule, ProblemCode code) {
        rule.put("id", code.word());
        rule.putObject("shortDescription").put("text", code.summary());
        rule.putObject("help").put("text", "See " + code.page());
    }

    private void result(ObjectNode result, Problem problem, int rule) {
        Place place = problem.place();
        result.put("ruleId", problem.code().word());
        result.put("ruleIndex", rule);
        result.put("level", level(problem.severity()));
        result.putObject("message")
                .put(
                        "text",
                        problem.message()
                                + problem.hint().map(hint -> "; " + hint).orElse(""));
        ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", (prefix + place.file()).replace(" ", "%20"));
        location.putObject("region")
                .put("startLine", place.line())
                .put("startColumn", place.column())
                .put("endColumn", place.column() + place.length());
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case HINT -> "note";
        };
    }
}
