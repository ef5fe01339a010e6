package io.assay.cli.verdict;

import io.assay.cli.project.CheckStamp;
import io.assay.cli.project.ProjectPlace;
import io.assay.spec.catalyst.FolderResultStore;
import io.assay.spec.catalyst.Hashes;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.environment.AskedEnvironment;
import io.assay.spec.environment.Environment;
import io.assay.spec.text.SpecFiles;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what was said of a project without errors, and says it again as long as everything that was read and asked for is what it was: every text, letter by
 * letter, the environment, the day, this build of the engine. Whoever writes into a project's folder cannot make a verdict up, for the engine's seal is under each.
 */
public final class SettledChecks {
    private static final int SEAL = 64;

    private final ProjectPlace place;
    private final ResultStore store;
    private final Optional<EngineSeal> seal;
    private final String name;
    private final CheckStamp stamp;

    /**
     * @param seal without one nothing is remembered
     * @param options what else decides what is said: the form, the colours, the profile
     */
    public SettledChecks(ProjectPlace place, Optional<EngineSeal> seal, List<String> options) {
        this.place = place;
        this.store = new FolderResultStore(place.cache().resolve("settled"));
        this.seal = seal;
        this.name = Hashes.sha256(options);
        this.stamp = CheckStamp.now(place);
    }

    /** What was said, where it would be said again. */
    public Optional<Verdict> find(Environment environment, Clock clock) {
        Optional<Verdict> found = seal.flatMap(engine -> store.find(name)
                .flatMap(text -> sealed(engine, text))
                .filter(settled -> holds(engine, settled, environment, clock))
                .map(SettledText::verdict));
        if (found.isPresent() && CheckStamp.CHANGED) {
            stamp.leave();
        }
        return found;
    }

    private Optional<SettledText> sealed(EngineSeal engine, String text) {
        if (text.length() <= SEAL) {
            return Optional.empty();
        }
        String body = text.substring(SEAL);
        return text.startsWith(engine.under(List.of(name, body)))
                ? Optional.of(SettledText.read(body))
                : Optional.empty();
    }

    /** Files before the environment, of which a part may be what commands print. */
    private boolean holds(EngineSeal engine, SettledText settled, Environment environment, Clock clock) {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        return (settled.day().isEmpty() || settled.day().equals(today))
                && SpecFiles.textsNow(place.folder(), settled.beside())
                        .filter(texts -> engine.under(texts).equals(settled.texts()))
                        .isPresent()
                && engine.under(transcript(settled, environment)).equals(settled.environment());
    }

    private static List<String> transcript(SettledText settled, Environment environment) {
        AskedEnvironment asked = new AskedEnvironment(environment);
        settled.variables().forEach(asked::variable);
        settled.secrets().forEach(asked::secret);
        return asked.transcript();
    }

    /**
     * Remembers what is said of a project that has no error.
     *
     * @param day the only day on which it can be said; empty where it can be on every day
     */
    public void keep(SpecFiles files, Verdict verdict, Optional<LocalDate> day) {
        seal.ifPresent(engine -> files.texts().ifPresent(texts -> {
            AskedEnvironment asked = files.environment();
            String body = new SettledText(
                            day.map(LocalDate::toString).orElse(""),
                            engine.under(texts),
                            engine.under(asked.transcript()),
                            asked.variables(),
                            asked.secrets(),
                            files.beside(),
                            verdict)
                    .write();
            store.keep(name, engine.under(List.of(name, body)) + body);
        }));
    }
}
