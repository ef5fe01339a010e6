package io.assay.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.flow.SparkCommand;
import io.assay.cli.journey.Workplace;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.ProjectCheck;
import io.assay.cli.project.ProjectPlace;
import io.assay.plan.run.SparkProcess;
import io.assay.plan.trial.TableTrial;
import io.assay.spec.relation.test.CheckedTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that hangs on how rows arrive is found, and said to hang on it. */
class VariantJourneyTest {
    @TempDir
    Path folder;

    @Test
    void anEngineThatForgetsRowsWhereTheyArriveOtherwiseIsFoundOut() {
        Workplace place = Workplace.withResource(folder, "meters");
        assertThat(place.assay("--version").exit()).isZero();
        try (SparkProcess spark = new SparkProcess(VariantJourneyTest::command, folder.resolve("build.log"))) {
            TableTrial trial = new TableTrial(
                    checked(place).definitions(), test(checked(place), "right: a double within the tolerance"));

            List<Finding> sound = new TableCheck(trial, folder.resolve("sound"), spark).run();
            List<Finding> forgetful =
                    new TableCheck(trial, folder.resolve("forgetful"), new ForgetfulProcess(spark)).run();

            assertThat(sound).isEmpty();
            assertThat(forgetful)
                    .extracting(Finding::way)
                    .containsExactly("split after row 1 by time", "in another order");
            assertThat(forgetful)
                    .allSatisfy(finding -> assertThat(finding.sentence()).startsWith("the result is another: "));
        }
    }

    private static CheckedPlace checked(Workplace place) {
        ProjectPlace project = ProjectPlace.find(Optional.of(place.project()));
        return CheckedPlace.of(project, ProjectCheck.of(project, new ProjectOptions().profile()))
                .orElseThrow();
    }

    private static CheckedTest.OfTable test(CheckedPlace checked, String name) {
        return checked.project().tests().stream()
                .filter(test -> test.name().equals(name))
                .map(CheckedTest.OfTable.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** As the command starts it, with the Java that runs this test. */
    private static List<String> command() {
        List<String> command = new ArrayList<>(SparkCommand.forFewRows(Map.of()));
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return command;
    }
}
