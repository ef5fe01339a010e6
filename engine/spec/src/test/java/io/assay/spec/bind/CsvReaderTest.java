package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.problem.Problems;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SourceText;
import io.assay.spec.text.SpecNode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    @Test
    void everyFaultOfAFileIsSaidAtItsPlace() {
        assertThat(problems(""))
                .containsExactly("c.csv:1:1 invalid-csv the file is empty; its first line names the columns");
        assertThat(problems("a,a\n1,2\n")).containsExactly("c.csv:1:3 invalid-csv the column 'a' is named twice");
        assertThat(problems("a,b\n1,2,3\n\n4,5"))
                .containsExactly("c.csv:2:1 invalid-csv this row has 3 cells; the first line names 2 columns");
        assertThat(problems("a,b\n1,\"2\n")).containsExactly("c.csv:2:3 invalid-csv this quote is not closed");
        assertThat(problems("a,b\n1,\"2\"3\n")).containsExactly("c.csv:2:6 invalid-csv text follows a closed quote");
    }

    @Test
    void emptyCellsAreNullAndQuotedOnesAreNot() {
        SpecNode.Mapping row = rows("a,b\n,\"\"\n").getFirst();

        assertThat(row.value("a").map(cell -> ((Scalar) cell).kind())).contains(Scalar.Kind.NULL);
        assertThat(row.value("b").map(cell -> ((Scalar) cell).kind())).contains(Scalar.Kind.TEXT);
    }

    @Property
    void quotedCellsReadBackAsTheyWere(
            @ForAll @Size(min = 1, max = 5)
                    List<@StringLength(max = 8) @CharRange(from = ' ', to = 'z') String> cells) {
        StringBuilder csv = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            names.append(i == 0 ? "" : ",").append('c').append(i);
            csv.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(cells.get(i).replace("\"", "\"\""))
                    .append('"');
        }

        SpecNode.Mapping row = rows(names + "\n" + csv + "\n").getFirst();

        assertThat(row.entries().stream().map(entry -> ((Scalar) entry.value()).text()))
                .containsExactlyElementsOf(cells);
    }

    private static List<SpecNode.Mapping> rows(String csv) {
        Problems problems = new Problems();
        SpecNode.Sequence rows = CsvReader.read(new SourceText("c.csv", csv), problems);
        assertThat(problems.list()).isEmpty();
        return rows.items().stream().map(SpecNode.Mapping.class::cast).toList();
    }

    private static List<String> problems(String csv) {
        Problems problems = new Problems();
        CsvReader.read(new SourceText("c.csv", csv), problems);
        return problems.list().stream()
                .map(problem -> problem.place() + " " + problem.code().word() + " " + problem.message())
                .toList();
    }
}
