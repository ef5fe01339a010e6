package io.assay.spec.problem;

import java.util.List;

/** Prints problems as workflow commands, which GitHub shows beside the lines of a change. */
final class GitHubPrinter implements ProblemPrinter {
    private final String prefix;

    GitHubPrinter(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String print(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            Place place = problem.place();
            text.append("::%s file=%s,line=%d,col=%d,endColumn=%d,title=%s::%s\n"
                    .formatted(
                            command(problem.severity()),
                            property(prefix + place.file()),
                            place.line(),
                            place.column(),
                            place.column() + place.length(),
                            property(problem.code().word()),
                            message(problem.message()
                                    + problem.hint().map(hint -> "; " + hint).orElse(""))));
        }
        return text.toString();
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case HINT -> "notice";
        };
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
