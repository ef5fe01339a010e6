package io.assay.spec.shape;

import io.assay.spec.model.ProjectSpec.Since;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.SqlText;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.model.TableSpec.Rule;
import io.assay.spec.model.TypeText;
import io.assay.spec.model.column.SortKey;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of scalars that stand for more than themselves; empty where a text is none. */
final class TextForms {
    private static final Set<String> TIMES =
            Set.of("epoch_s", "epoch_ms", "epoch_us", "epoch_ns", "iso", "date", "http", "decimal_comma");

    private static final Pattern CONDITION_OF_FAILURE =
            Pattern.compile("(fail|quarantine|warn)\\s+(?:if|when|where)\\s+(\\S.{0,200})");

    private static final int LONGEST_TYPE = 200;

    private TextForms() {}

    static Optional<ColumnName> columnName(String text) {
        return ColumnName.matches(text) ? Optional.of(new ColumnName(text)) : Optional.empty();
    }

    static Optional<Duration> duration(String text) {
        boolean none = text.startsWith("0")
                && TimeStep.parse("1" + text.substring(1))
                        .flatMap(TimeStep::fixed)
                        .isPresent();
        return none
                ? Optional.of(Duration.ZERO)
                : TimeStep.parse(text).filter(TimeStep::isModerate).flatMap(TimeStep::fixed);
    }

    static Optional<Lookback> lookback(String text) {
        if (text.endsWith(" rows")) {
            String count = text.substring(0, text.length() - 5);
            boolean number = !count.isEmpty()
                    && count.length() <= 9
                    && count.charAt(0) != '0'
                    && count.chars().allMatch(letter -> letter >= '0' && letter <= '9');
            return number ? Optional.of(new Lookback.Rows(Long.parseLong(count))) : Optional.empty();
        }
        return TimeStep.parse(text).map(Lookback.Time::new);
    }

    static Optional<Since> since(String text) {
        Optional<Since> before = TimeStep.parse(text).map(Since.Before::new);
        return before.isPresent() ? before : time(text).map(Since.At::new);
    }

    static Optional<Double> number(String text) {
        return text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?")
                ? Optional.of(Double.parseDouble(text))
                : Optional.empty();
    }

    static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    static Optional<TimeFormat> timeFormat(String text) {
        if (TIMES.contains(text)) {
            return Optional.of(new TimeFormat(text));
        }
        boolean word =
                text.length() > 3 && text.chars().allMatch(letter -> letter == '_' || (letter >= 'a' && letter <= 'z'));
        if (word || text.isBlank()) {
            return Optional.empty();
        }
        try {
            DateTimeFormatter pattern = DateTimeFormatter.ofPattern(text, Locale.ROOT);
            return pattern.toString().isEmpty() ? Optional.empty() : Optional.of(new TimeFormat(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    static Optional<Rule> rule(String text) {
        String stripped = text.strip();
        for (Action action : Action.values()) {
            String word = action.name().toLowerCase(Locale.ROOT);
            if (stripped.startsWith(word)) {
                String rest = stripped.substring(word.length());
                String after = rest.strip();
                boolean fits = after.startsWith(Rule.UNLESS)
                        && !after.equals(rest)
                        && after.length() > Rule.UNLESS.length() + 1
                        && Character.isWhitespace(after.charAt(Rule.UNLESS.length()));
                return fits
                        ? Optional.of(new Rule(
                                action,
                                new SqlText(
                                        after.substring(Rule.UNLESS.length()).strip())))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The rule that a condition of failure stands for: a rule says what must hold. */
    static Optional<String> meantRule(String text) {
        Matcher written = CONDITION_OF_FAILURE.matcher(text.strip());
        return written.matches()
                ? Optional.of("'%s unless not (%s)'".formatted(written.group(1), written.group(2)))
                : Optional.empty();
    }

    static Optional<SortKey> sortKey(String text) {
        int space = text.indexOf(' ');
        String direction = space < 0 ? "asc" : text.substring(space + 1);
        if (!direction.equals("asc") && !direction.equals("desc")) {
            return Optional.empty();
        }
        return columnName(space < 0 ? text : text.substring(0, space))
                .map(column -> new SortKey(column, direction.equals("desc")));
    }

    /** A type by its name: `price`, `price?`, `tokens.token`, `decimal(18,10)` or `list(string)`. */
    static Optional<TypeText> type(String text) {
        String bare = text.endsWith("?") ? text.substring(0, text.length() - 1) : text;
        return text.length() <= LONGEST_TYPE && isType(bare) ? Optional.of(new TypeText.Named(text)) : Optional.empty();
    }

    private static boolean isType(String text) {
        if (text.startsWith("list(") && text.endsWith(")")) {
            return isType(text.substring(5, text.length() - 1));
        }
        if (text.startsWith("decimal(") && text.endsWith(")")) {
            return isDecimal(text.substring(8, text.length() - 1));
        }
        int dot = text.indexOf('.');
        return dot < 0
                ? ColumnName.matches(text)
                : ColumnName.matches(text.substring(0, dot)) && ColumnName.matches(text.substring(dot + 1));
    }

    private static boolean isDecimal(String digits) {
        int comma = digits.indexOf(',');
        if (comma < 0) {
            return false;
        }
        try {
            int precision = Integer.parseInt(digits.substring(0, comma).strip());
            int scale = Integer.parseInt(digits.substring(comma + 1).strip());
            return new DataType.DecimalType(precision, scale).precision() == precision;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
