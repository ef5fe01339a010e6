package io.assay.spec.problem;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints problems as a JSON array, one object a problem. */
final class JsonPrinter implements ProblemPrinter {
    private final String prefix;

    JsonPrinter(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String print(List<Problem> problems) {
        JsonMapper mapper = JsonMapper.shared();
        ArrayNode array = mapper.createArrayNode();
        for (Problem problem : problems) {
            ObjectNode node = array.addObject();
            node.put("code", problem.code().word());
            node.put("severity", problem.severity().word());
            node.put("file", prefix + problem.place().file());
            node.put("line", problem.place().line());
            node.put("column", problem.place().column());
            node.put("length", problem.place().length());
            node.put("message", problem.message());
            problem.hint().ifPresent(hint -> node.put("hint", hint));
            ArrayNode notes = node.putArray("notes");
            problem.notes().forEach(notes::add);
            problem.pointers().forEach(pointer -> notes.add(pointer.note(prefix)));
            node.put("follows", problem.follows());
            node.put("page", problem.code().page());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    }
}
