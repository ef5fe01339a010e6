package io.assay.spec.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems while a stage goes on; nothing is thrown, and the same problem counts once. */
public final class Problems {
    private static final Comparator<Problem> CAUSES_FIRST = Comparator.comparing(Problem::follows)
            .thenComparing(Problem::place)
            .thenComparing(Problem::code)
            .thenComparing(Problem::message);

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Iterable<Problem> problems) {
        problems.forEach(found::add);
    }

    /** How many there are so far, so that a caller can tell whether a part added any. */
    public int count() {
        return found.size();
    }

    /** Whether any problem after the first so many is an error. */
    public boolean errorsAfter(int count) {
        return found.stream().skip(count).anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** Root causes first, then what follows from them, each by place. */
    public List<Problem> list() {
        return sorted(found);
    }

    /** The same order for problems of several stages. */
    public static List<Problem> sorted(Iterable<Problem> problems) {
        List<Problem> list = new ArrayList<>();
        problems.forEach(list::add);
        list.sort(CAUSES_FIRST);
        return List.copyOf(list);
    }
}
