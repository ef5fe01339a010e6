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
 * @param pointers other places that it speaks of
 * @param follows whether it only follows from another problem, and is therefore printed after its causes
 */
public record Problem(
        ProblemCode code,
        Place place,
        String message,
        Optional<String> hint,
        List<String> notes,
        List<Pointer> pointers,
        boolean follows) {
    /** What every word has to say that this version does not know yet. */
    public static final String NOT_YET = " is part of the language, but this version does not know it yet";

    public Problem {
        notes = List.copyOf(notes);
        pointers = List.copyOf(pointers);
    }

    /** Another place, and what stands there: `first at`. */
    public record Pointer(String words, Place place) {
        /** The pointer as a note, its file below the prefix, as the problem's own is. */
        String note(String prefix) {
            return words + " " + prefix + place;
        }
    }

    /** The problem of a word that this version does not know yet. */
    public static Problem notAvailable(Place place, String what) {
        return of(ProblemCode.NOT_AVAILABLE, place, what + NOT_YET).withHint("do without it for now");
    }

    public static Problem of(ProblemCode code, Place place, String message) {
        return new Problem(code, place, message, Optional.empty(), List.of(), List.of(), false);
    }

    public Problem withHint(String text) {
        return new Problem(code, place, message, Optional.of(text), notes, pointers, follows);
    }

    public Problem withNote(String text) {
        List<String> more = new ArrayList<>(notes);
        more.add(text);
        return new Problem(code, place, message, hint, more, pointers, follows);
    }

    public Problem withPlace(String words, Place other) {
        List<Pointer> more = new ArrayList<>(pointers);
        more.add(new Pointer(words, other));
        return new Problem(code, place, message, hint, notes, more, follows);
    }

    public Problem following() {
        return new Problem(code, place, message, hint, notes, pointers, true);
    }

    public Severity severity() {
        return code.severity();
    }
}
