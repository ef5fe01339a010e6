package io.assay.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.verdict.SmallProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

class SettledChecksLawsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final AtomicInteger FROM_MEMORY = new AtomicInteger();

    @Property
    void whateverHappensWhatIsRememberedIsWhatACheckSays(@ForAll("histories") List<Edit> history) throws IOException {
        Path root = Files.createTempDirectory("settled");
        try {
            Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
            SmallProject project = SmallProject.in(Files.createDirectories(root.resolve("project")));
            SettledChecks settled = new SettledChecks(
                    project.place(), Optional.of(new EngineSeal("a secret of this test")), List.of("text"));
            boolean kept = keep(settled, project.check());
            assertThat(kept).as("the project is sound at first").isTrue();
            for (Edit edit : history) {
                edit.on(project, elsewhere);
                Optional<Verdict> remembered = settled.find(project.environment(), CLOCK);
                Outcome found = project.check();
                if (kept && edit.kind().harmless()) {
                    assertThat(remembered).as("nothing changed").isPresent();
                }
                if (remembered.isPresent()) {
                    assertThat(found.verdict()).as(found.problems()).isEqualTo(remembered);
                    FROM_MEMORY.incrementAndGet();
                }
                kept = keep(settled, found);
            }
        } finally {
            delete(root);
        }
    }

    private static boolean keep(SettledChecks settled, Outcome found) {
        found.verdict().ifPresent(verdict -> settled.keep(found.files(), verdict, Optional.empty()));
        return found.verdict().isPresent();
    }

    @AfterProperty
    void someWereRemembered() {
        assertThat(FROM_MEMORY.get()).isPositive();
    }

    @Provide
    static Arbitrary<List<Edit>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Edit.Kind.class),
                        Arbitraries.integers().between(0, SmallProject.TEXTS.size() - 1),
                        Arbitraries.integers().between(0, 600),
                        Arbitraries.of('a', 'z', '0', ' ', '\n', ':', '#', '-', '[', '"', '$'))
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
