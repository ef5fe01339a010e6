package io.assay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.report.Json;
import io.assay.cli.report.explain.AboutReport;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.model.About;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AboutReportTest {
    @Test
    void descriptionOwnerAndTagsAreShownAsFarAsTheyAreSaid() {
        About about = new About(Optional.of("One\n  candle."), List.of("daily", "core"), Optional.of("ana"));

        assertThat(printed(about)).isEqualTo("  One candle.\n  owner ana · tags daily, core\n");
        assertThat(json(about))
                .isEqualTo("{\"description\":\"One\\n  candle.\",\"owner\":\"ana\",\"tags\":[\"daily\",\"core\"]}");
        assertThat(printed(About.NOTHING)).isEmpty();
        assertThat(json(About.NOTHING)).isEqualTo("{}");
    }

    private static String printed(About about) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new AboutReport(about).print(new Terminal(stream, stream, false, false));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String json(About about) {
        ObjectNode node = Json.object();
        new AboutReport(about).addTo(node);
        return node.toString();
    }
}
