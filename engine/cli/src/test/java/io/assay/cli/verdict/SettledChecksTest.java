package io.assay.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.verdict.SmallProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledChecksTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T23:59:59Z"), ZoneOffset.UTC);
    private static final Clock NEXT_DAY = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
    private static final EngineSeal SEAL = new EngineSeal("drawn by chance");

    @TempDir
    Path folder;

    private SmallProject project;
    private Outcome found;

    @BeforeEach
    void checkASoundProject() throws IOException {
        project = SmallProject.in(Files.createDirectories(folder.resolve("project")));
        found = project.check();
    }

    @Test
    void whatWasSaidIsSaidAgainLetterByLetter() {
        Verdict verdict = new Verdict("3:a\n12:ü€\n", "1 file: no errors", "  · a cost\n  ! a loss\n");
        keep(project, verdict, Optional.of(LocalDate.parse("2026-11-23")));

        assertThat(find(project, CLOCK)).contains(verdict);
    }

    @Test
    void whatHoldsForADayIsNotSaidOnTheNext() {
        keep(project, verdict(), Optional.of(LocalDate.parse("2026-11-23")));

        assertThat(find(project, NEXT_DAY)).isEmpty();
    }

    @Test
    void whatHoldsOnEveryDayIsSaidOnTheNext() {
        keep(project, verdict(), Optional.empty());

        assertThat(find(project, NEXT_DAY)).isPresent();
    }

    @Test
    void whatWasSaidUnderOtherOptionsIsNotSaid() {
        keep(project, verdict(), Optional.empty());

        assertThat(new SettledChecks(project.place(), Optional.of(SEAL), List.of("json"))
                        .find(project.environment(), CLOCK))
                .isEmpty();
    }

    @Test
    void verdictOfAnotherBuildOfTheEngineIsNone() {
        keep(project, verdict(), Optional.empty());

        assertThat(settled(project, Optional.of(new EngineSeal("drawn anew"))).find(project.environment(), CLOCK))
                .isEmpty();
    }

    @Test
    void engineWithoutASealRemembersNothing() {
        settled(project, Optional.empty()).keep(found.files(), verdict(), Optional.empty());

        assertThat(project.file(".assay")).doesNotExist();
    }

    @Test
    void verdictThatWasEditedIsNone() throws IOException {
        keep(project, new Verdict("", "1 warning", ""), Optional.empty());

        Path file = stored(project);
        Files.writeString(file, Files.readString(file).replace("9:1 warning", "9:0 errors."));

        assertThat(find(project, CLOCK)).isEmpty();
    }

    @Test
    void verdictThatWasCutShortAnywhereIsNone() throws IOException {
        keep(project, verdict(), Optional.empty());
        Path file = stored(project);
        String whole = Files.readString(file);

        for (int length = 0; length < whole.length(); length += 7) {
            Files.writeString(file, whole.substring(0, length));
            assertThat(find(project, CLOCK)).isEmpty();
        }
    }

    @Test
    void verdictOfAnotherProjectOfTheSameTextIsNone() throws IOException {
        keep(project, verdict(), Optional.empty());
        SmallProject other = SmallProject.in(Files.createDirectories(folder.resolve("other")));
        Path copy = other.place().folder().resolve(project.place().folder().relativize(stored(project)));
        Files.createDirectories(copy.getParent());
        Files.copy(stored(project), copy);

        assertThat(find(other, CLOCK)).isEmpty();
    }

    @Test
    void verdictOfAProjectKeepsNoSecret() throws IOException {
        project.set("KEY", "hush-hush-42");
        found = project.check();

        keep(project, verdict(), Optional.empty());

        assertThat(find(project, CLOCK)).isPresent();
        assertThat(Files.readString(stored(project))).contains("KEY").doesNotContain("hush");
    }

    private Verdict verdict() {
        return found.verdict().orElseThrow();
    }

    private void keep(SmallProject of, Verdict verdict, Optional<LocalDate> day) {
        settled(of, Optional.of(SEAL)).keep(found.files(), verdict, day);
    }

    private static Optional<Verdict> find(SmallProject of, Clock clock) {
        return settled(of, Optional.of(SEAL)).find(of.environment(), clock);
    }

    private static SettledChecks settled(SmallProject of, Optional<EngineSeal> seal) {
        return new SettledChecks(of.place(), seal, List.of("text"));
    }

    private static Path stored(SmallProject of) throws IOException {
        try (Stream<Path> files = Files.walk(of.file(".assay/settled"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
