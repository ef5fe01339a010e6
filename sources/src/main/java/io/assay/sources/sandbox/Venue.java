package io.assay.sources.sandbox;

/** One venue's wire format over the simulated market. */
public interface Venue {
    /** The venue's name, which is its prefix on the server: `/name/...`. */
    String name();

    Answer answer(Asked asked);
}
