package io.assay.cli;

/** The way in. */
public final class Assay {
    private Assay() {}

    public static void main(String[] args) {}
}
