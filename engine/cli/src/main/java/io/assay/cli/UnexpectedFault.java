package io.assay.cli;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A fault that no room foresaw: its trace goes to a file, its user gets a sentence. */
final class UnexpectedFault {
    private UnexpectedFault() {}

    /** The failure that stands for the fault; its trace lies in the file that the failure names. */
    static Failure recorded(Throwable fault, List<String> arguments) {
        String where = write(fault, arguments);
        return new Failure(
                FailureCode.INTERNAL,
                "assay " + String.join(" ", arguments),
                "Cannot go on: " + fault.getClass().getSimpleName()
                        + (fault.getMessage() == null
                                ? ""
                                : ", " + fault.getMessage().lines().findFirst().orElse("")),
                "what was committed before",
                "the trace is in " + where + "; run again, and report it with that file if it comes back",
                fault);
    }

    private static String write(Throwable fault, List<String> arguments) {
        try {
            Path folder = Path.of(System.getProperty("assay.faults", System.getProperty("java.io.tmpdir", ".")));
            Path file = Files.createTempFile(folder, "assay-fault-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                writer.println(Instant.now() + " assay " + arguments);
                fault.printStackTrace(writer);
            }
            return file.toString();
        } catch (IOException unwritable) {
            return "no file (" + unwritable.getMessage() + ")";
        }
    }
}
