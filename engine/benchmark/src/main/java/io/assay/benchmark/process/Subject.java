package io.assay.benchmark.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A command that is timed.
 *
 * @param label what it is, for the reader of the table
 * @param goal the goal, in words; empty where there is none
 * @param folder where it is run
 * @param before what is done before each run, untimed
 * @param command the program and its words
 */
public record Subject(String label, String goal, Path folder, Preparation before, List<String> command) {
    public Subject {
        command = List.copyOf(command);
    }

    public Subject(String label, String goal, Path folder, List<String> command) {
        this(label, goal, folder, Preparation.NONE, command);
    }

    /** What is done before each run of a command, untimed. */
    public interface Preparation {
        Preparation NONE = () -> {};

        void prepare() throws IOException, InterruptedException;
    }
}
