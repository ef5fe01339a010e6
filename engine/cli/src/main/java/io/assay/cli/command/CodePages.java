package io.assay.cli.command;

import io.assay.spec.failure.FailureCode;
import io.assay.spec.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page of each code of a problem or a failure.
 *
 * @param home the folder of the engine's repository
 */
record CodePages(Path home) {
    /** Those of this engine. */
    static CodePages ofEngine() {
        return new CodePages(Path.of(System.getProperty("assay.home", ".")));
    }

    /** The page of a code, as Markdown; empty where there is no such code. */
    Optional<String> page(String code) {
        return Stream.concat(
                        Arrays.stream(ProblemCode.values())
                                .filter(problem -> problem.word().equals(code))
                                .map(ProblemCode::page),
                        Arrays.stream(FailureCode.values())
                                .filter(failure -> failure.word().equals(code))
                                .map(FailureCode::page))
                .findFirst()
                .map(home::resolve)
                .map(CodePages::read);
    }

    private static String read(Path page) {
        try {
            return Files.readString(page, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
