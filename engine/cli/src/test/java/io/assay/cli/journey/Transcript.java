package io.assay.cli.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a guide, in order: commands, edits, and texts that the last command must have printed. */
record Transcript(List<Block> blocks) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)([^\n]*)\n(.*?)^```$");

    /**
     * One fenced block.
     *
     * @param language the word after the fence
     * @param attributes `name=value` words after it
     */
    record Block(String language, Map<String, String> attributes, String text) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    static Transcript of(String markdown) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = FENCE.matcher(markdown);
        while (matcher.find()) {
            Map<String, String> attributes = new java.util.LinkedHashMap<>();
            for (String word : matcher.group(2).strip().split(" ")) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    attributes.put(word.substring(0, equals), word.substring(equals + 1));
                }
            }
            blocks.add(new Block(matcher.group(1), attributes, matcher.group(3)));
        }
        return new Transcript(blocks);
    }

    /** The words of a shell line, double and single quotes taken off. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(line);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    words.add(matcher.group(group));
                }
            }
        }
        return words;
    }
}
