package io.assay.cli.report.explain;

import io.assay.cli.terminal.Terminal;
import io.assay.plan.Definitions;
import io.assay.spec.model.About;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a table says of itself: what it is for, who answers for it, and its tags. */
public record AboutReport(About about) {
    public static AboutReport of(Definitions definitions, TableName table) {
        return new AboutReport(definitions.about(table));
    }

    /** One line for the description, one for owner and tags; none where nothing is said. */
    public void print(Terminal terminal) {
        about.description()
                .ifPresent(text -> terminal.out().println("  " + text.strip().replaceAll("\\s+", " ")));
        List<String> words = new ArrayList<>();
        about.owner().ifPresent(owner -> words.add("owner " + owner));
        if (!about.tags().isEmpty()) {
            words.add("tags " + String.join(", ", about.tags()));
        }
        if (!words.isEmpty()) {
            terminal.out().println("  " + String.join(" · ", words));
        }
    }

    /** Fields `description`, `owner` and `tags`, as far as they are said. */
    public void addTo(ObjectNode table) {
        about.description().ifPresent(text -> table.put("description", text));
        about.owner().ifPresent(owner -> table.put("owner", owner));
        if (!about.tags().isEmpty()) {
            ArrayNode tags = table.putArray("tags");
            about.tags().forEach(tags::add);
        }
    }
}
