package io.assay.spec.catalyst;

import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a piece of SQL, and where in its text.
 *
 * @param offset of the first character meant, from 0
 * @param length in characters, at least 1
 */
public record SqlFault(
        ProblemCode code, int offset, int length, String message, Optional<String> hint, List<String> notes) {
    public SqlFault {
        notes = List.copyOf(notes);
    }

    public static SqlFault of(ProblemCode code, int offset, int length, String message) {
        return new SqlFault(code, Math.max(0, offset), Math.max(1, length), message, Optional.empty(), List.of());
    }

    public SqlFault withHint(String text) {
        return withHint(Optional.of(text));
    }

    public SqlFault withHint(Optional<String> text) {
        return new SqlFault(code, offset, length, message, text, notes);
    }

    public SqlFault withNote(String text) {
        List<String> more = new java.util.ArrayList<>(notes);
        more.add(text);
        return new SqlFault(code, offset, length, message, hint, more);
    }

    /** The same fault elsewhere in the text. */
    public SqlFault at(int newOffset, int newLength) {
        return new SqlFault(code, Math.max(0, newOffset), Math.max(1, newLength), message, hint, notes);
    }

    /** The fault as a problem at its place in a file. */
    public Problem at(Place place) {
        return new Problem(code, place, message, hint, notes, List.of(), false);
    }
}
