package io.assay.benchmark;

import java.io.IOException;

/** What is done before each run of a command, untimed. */
interface Preparation {
    Preparation NONE = () -> {};

    void prepare() throws IOException, InterruptedException;
}
