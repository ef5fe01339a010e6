package io.assay.cli.doctor;

/**
 * What one look found.
 *
 * @param subject what was looked at
 * @param text what it is like
 * @param advice what to do; empty where nothing is
 */
public record Finding(Health health, String subject, String text, String advice) {
    /** How well it is. */
    public enum Health {
        WELL,
        WEAK,
        BROKEN
    }

    static Finding well(String subject, String text) {
        return new Finding(Health.WELL, subject, text, "");
    }

    static Finding weak(String subject, String text, String advice) {
        return new Finding(Health.WEAK, subject, text, advice);
    }

    static Finding broken(String subject, String text, String advice) {
        return new Finding(Health.BROKEN, subject, text, advice);
    }
}
