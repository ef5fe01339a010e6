package io.assay.spec.problem;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class NearestWord {
    private NearestWord() {}

    /** The hint `did you mean 'close'?`, where one of the words is near enough. */
    public static Optional<String> hint(String written, Collection<String> words) {
        return of(written, words).map(NearestWord::asked);
    }

    private static String asked(String word) {
        return "did you mean '" + word + "'?";
    }

    /** The hint, where one of the words is so near that hardly another was meant: one letter in four, none of three. */
    public static Optional<String> veryNear(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> {
                    int allowed = Math.min(written.length(), word.length()) / 4;
                    return allowed > 0 && distance(written, word, allowed) <= allowed;
                })
                .findFirst()
                .map(NearestWord::asked);
    }

    /** The only word that begins so; or the nearest: at most a third of its letters changed, swapped, added or left out; the first of equals. */
    public static Optional<String> of(String written, Collection<String> words) {
        List<String> longer = words.stream()
                .filter(word -> written.length() > 1 && word.startsWith(written))
                .toList();
        if (longer.size() == 1) {
            return Optional.of(longer.getFirst());
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            int allowed = Math.max(1, Math.max(word.length(), written.length()) / 3);
            int distance = distance(written, word, allowed);
            if (distance <= allowed && distance < least && distance < word.length()) {
                best = word;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters changed, added, left out, or swapped with their neighbour (optimal string alignment). */
    private static int distance(String left, String right, int allowed) {
        if (Math.abs(left.length() - right.length()) > allowed) {
            return Integer.MAX_VALUE;
        }
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                table[i][j] = cell(table, left, right, i, j);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cell(int[][] table, String left, String right, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int changed = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(table[i - 1][j - 1] + changed, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
