package io.assay.spec.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fault of the spec, collected and never thrown.
 *
 * @param code its stable kind
 * @param place where it stands
 * @param message one sentence: what is wrong
 * @param hint what stands beside the marker: the nearest word, or the fix
 * @param notes further lines, such as the columns there are
 * @param follows whether it only follows from another problem, and is therefore printed after its causes
 */
public record Problem(
        ProblemCode code, Place place, String message, Optional<String> hint, List<String> notes, boolean follows) {
    /** What every word has to say that this version does not know yet. */
    public static final String NOT_YET = " is part of the language, but this version does not know it yet";

    public Problem {
        notes = List.copyOf(notes);
    }

    /** The problem of a word that this version does not know yet. */
    public static Problem notAvailable(Place place, String what) {
        return of(ProblemCode.NOT_AVAILABLE, place, what + NOT_YET).withHint("do without it for now");
    }

    public static Problem of(ProblemCode code, Place place, String message) {
        return new Problem(code, place, message, Optional.empty(), List.of(), false);
    }

    public Problem withHint(String text) {
        return new Problem(code, place, message, Optional.of(text), notes, follows);
    }

    public Problem withNote(String text) {
        List<String> more = new ArrayList<>(notes);
        more.add(text);
        return new Problem(code, place, message, hint, more, follows);
    }

    public Problem following() {
        return new Problem(code, place, message, hint, notes, true);
    }

    public Severity severity() {
        return code.severity();
    }
}
