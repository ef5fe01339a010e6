package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spec.feature.Frame;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table's steps `features` carry on is what their rows come to, however much of them the table reads. */
class CarriedStatesSparkTest {
    private static final Interval TWO_DAYS = Tasks.days("2026-01-31", "2026-02-02");
    private static final Interval NEXT_DAY = Tasks.days("2026-02-02", "2026-02-03");
    private static final List<FeatureStage> BOTH = List.of(FeatureTasks.FIRST, FeatureTasks.SECOND);

    @TempDir
    Path folder;

    private List<String> files = List.of();

    @BeforeEach
    void writeTicks() {
        List<String> lines = new ArrayList<>();
        for (int hour = 0; hour < 48; hour++) {
            for (int token = 0; token < 5; token++) {
                lines.add("T%d %s %d %d.5 -"
                        .formatted(token, TWO_DAYS.start().plusSeconds(3600L * hour + token), 100 + hour, hour));
            }
        }
        files = Tasks.build(new Tasks(folder).task(Tasks.TICKS, TWO_DAYS, "select * from ticks", Tasks.ticks(lines)))
                .files()
                .stream()
                .map(WrittenFile::path)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from second where 1 = 0",
                "select s.* from second s join no_files d on d.token = s.token and d.ts = s.ts",
                "select s.* from second s join no_rows d on d.token = s.token and d.ts = s.ts",
                "select * from second where token in (select token from no_files)",
                "select * from second where token in (select token from no_rows)"
            })
    void aTableThatNoRowReachesCarriesTheStateAllTheSame(String sql) throws IOException {
        TableResult none = build("none", BOTH, sql);

        assertThat(none.files()).isEmpty();
        assertThat(none.intervals()).allSatisfy(day -> assertThat(day.rows()).isZero());
        assertThat(states(none)).isEqualTo(states(build("all", BOTH, "select * from second")));
        assertThat(temporary("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select s.* from second s left join no_files d on d.token = s.token and d.ts = s.ts",
                "select s.* from second s join t d on d.token = s.token and d.ts = s.ts",
                "select * from second limit 3",
                "select * from second where token < 'T2' union all select * from second where token >= 'T2'"
            })
    void aTableThatReadsAStepInPartOrInPartsCarriesTheWholeState(String sql) throws IOException {
        assertThat(states(build("some", BOTH, sql))).isEqualTo(states(build("all", BOTH, "select * from second")));
        assertThat(temporary("some")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_files", "no_rows"})
    void aStepThatNoRowReachesCarriesTheStateOfTheOneBefore(String none) throws IOException {
        FeatureStage second = FeatureTasks.second(
                new Frame.Rows(4, 1),
                "select f.*, f.size as again from first f join %s d on d.token = f.token and d.ts = f.ts"
                        .formatted(none));

        TableResult built = build("second", List.of(FeatureTasks.FIRST, second), "select * from second");

        assertThat(built.files()).isEmpty();
        assertThat(states(built)).isEqualTo(states(build("first", List.of(FeatureTasks.FIRST), "select * from first")));
        assertThat(temporary("second")).isEmpty();
    }

    private TableResult build(String name, List<FeatureStage> stages, String sql) {
        Path own = folder.resolve(name);
        return Tasks.build(FeatureTasks.task(
                own,
                new Tasks(own),
                TWO_DAYS,
                Optional.empty(),
                stages,
                sql,
                read("t", TWO_DAYS, files),
                read("no_files", TWO_DAYS, List.of()),
                read("no_rows", NEXT_DAY, files)));
    }

    private static TaskInput read(String view, Interval span, List<String> files) {
        return new TaskInput.TableFiles(view, Tasks.TICKS, List.of(1, 2, 3, 4, 5), Optional.of(Tasks.TS), span, files);
    }

    private static List<String> states(TableResult result) {
        return result.intervals().stream()
                .map(WrittenInterval::state)
                .map(Optional::orElseThrow)
                .toList();
    }

    /** What is left of the files that are not states. */
    private List<Path> temporary(String name) throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve(name).resolve("state"))) {
            return found.filter(file -> !file.toString().endsWith(".state")).toList();
        }
    }
}
