package io.assay.spec.shape;

import io.assay.spec.model.JsonPath;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.SqlText;
import io.assay.spec.model.TableSpec.Rule;
import io.assay.spec.model.Template;
import io.assay.spec.model.column.SortKey;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.RecordSpec.Literal;
import io.assay.spec.notation.Written;
import io.assay.spec.shape.ScalarForm.Accepts;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.DurationRange;
import io.assay.spec.value.Rate;
import io.assay.spec.value.Secret;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How each scalar of the language is written. */
final class ScalarForms {
    static final ScalarForm TEXT = ScalarForm.text("text", "text; a number is quoted", "", Optional::of);
    static final ScalarForm LITERAL =
            ScalarForm.of("a value", "text, a number or true or false", Accepts.ANY, "", Optional::of);
    static final ScalarForm NAME = named(Written.NAME);
    static final ScalarForm JSON_LITERAL = new ScalarForm(
            "a value", "text, a number or true or false", Accepts.ANY, "", scalar -> Optional.of(scalar.json()));
    static final ScalarForm SIGNED = ScalarForm.of(
            "a whole number",
            "a whole number",
            Accepts.INTEGER,
            "-?[0-9]{1,18}",
            text -> Optional.of(Long.parseLong(text)));
    private static final String ANYTHING = "[\\s\\S]*\\S[\\s\\S]*";
    private static final String STEP = "[1-9][0-9]{0,11}(ms|s|mo|m|h|d|w|q|y)";
    private static final String FIXED = "(ms|s|m|h|d|w)";
    private static final Map<Class<?>, ScalarForm> FORMS = forms();

    private ScalarForms() {}

    /** The form of values of the class, where they are written as one scalar. */
    static Optional<ScalarForm> of(Class<?> type) {
        return Optional.ofNullable(FORMS.get(type));
    }

    /** A name that must match the pattern. */
    static ScalarForm named(String pattern) {
        java.util.regex.Pattern compiled = java.util.regex.Pattern.compile(pattern);
        return ScalarForm.text(
                "a name",
                "small letters, digits and _, a letter first",
                pattern,
                text -> Optional.of(text).filter(name -> compiled.matcher(name).matches()));
    }

    private static Map<Class<?>, ScalarForm> forms() {
        Map<Class<?>, ScalarForm> forms = new HashMap<>();
        numbers(forms);
        times(forms);
        names(forms);
        forms.put(String.class, TEXT);
        forms.put(
                Literal.class,
                ScalarForm.of("a value", LITERAL.like(), Accepts.ANY, "", text -> Optional.of(new Literal(text))));
        forms.put(
                Secret.class,
                new ScalarForm(
                        "a secret",
                        "${secret:NAME}",
                        Accepts.SECRET,
                        "",
                        scalar -> Optional.of(scalar.secret().orElseGet(() -> new Secret(scalar.text())))));
        forms.put(
                SqlText.class,
                ScalarForm.of(
                        "an expression",
                        "close > 0",
                        Accepts.ANY,
                        ANYTHING,
                        text -> Optional.of(text).filter(sql -> !sql.isBlank()).map(SqlText::new)));
        forms.put(
                Template.class,
                ScalarForm.of(
                        "text with placeholders",
                        "\"{symbol}\"",
                        Accepts.ANY,
                        "",
                        text -> Optional.of(new Template(text))));
        forms.put(
                JsonPath.class,
                ScalarForm.of(
                        "a path",
                        "close, data[0].close or $.data[*]; a position is 3, not [3]",
                        Accepts.ANY,
                        PathSyntax.PATTERN,
                        PathSyntax::read));
        forms.put(
                Rule.class,
                ScalarForm.text(
                                "an action and its condition",
                                "'warn unless close > 0', with fail, quarantine or warn",
                                "(fail|quarantine|warn)\\s+unless\\s+" + ANYTHING,
                                TextForms::rule)
                        .guessing(TextForms::meantRule));
        return forms;
    }

    private static void numbers(Map<Class<?>, ScalarForm> forms) {
        ScalarForm whole = ScalarForm.of(
                "a whole number",
                "a whole number from 0 on",
                Accepts.INTEGER,
                "[0-9]{1,18}",
                text -> text.length() < 19 && text.charAt(0) != '-'
                        ? Optional.of(Long.parseLong(text))
                        : Optional.empty());
        ScalarForm small = ScalarForm.of(
                "a whole number",
                "a whole number from 0 on",
                Accepts.INTEGER,
                "[0-9]{1,9}",
                text -> text.length() < 10 && text.charAt(0) != '-'
                        ? Optional.of(Integer.parseInt(text))
                        : Optional.empty());
        forms.put(long.class, whole);
        forms.put(Long.class, whole);
        forms.put(int.class, small);
        forms.put(Integer.class, small);
        ScalarForm truth = ScalarForm.of(
                "true or false",
                "true or false, not quoted",
                Accepts.BOOLEAN,
                "",
                text -> Optional.of(text.equals("true")));
        forms.put(
                Double.class,
                ScalarForm.of(
                        "any number from 0 on",
                        "a number like 0.001 or 1e-9",
                        Accepts.ANY,
                        "[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?",
                        TextForms::number));
        forms.put(boolean.class, truth);
        forms.put(Boolean.class, truth);
    }

    private static void times(Map<Class<?>, ScalarForm> forms) {
        forms.put(
                TimeStep.class,
                ScalarForm.text(
                        "a duration",
                        "90s, 15m, 1d or 3mo, of one unit, at most two centuries",
                        STEP,
                        text -> TimeStep.parse(text).filter(TimeStep::isModerate)));
        forms.put(
                Duration.class,
                ScalarForm.text(
                        "a duration",
                        "90s, 15m or 1d; months, quarters and years have no fixed length",
                        "(0|[1-9][0-9]{0,11})" + FIXED,
                        TextForms::duration));
        forms.put(
                DurationRange.class,
                ScalarForm.text(
                        "a range of durations",
                        "500ms..30s",
                        "[1-9][0-9]{0,11}" + FIXED + "\\.\\.[1-9][0-9]{0,11}" + FIXED,
                        DurationRange::parse));
        forms.put(
                Rate.class,
                ScalarForm.text(
                        "a rate", "20/2s or 6000/1m", "[1-9][0-9]{0,11}/[1-9][0-9]{0,11}" + FIXED, Rate::parse));
        forms.put(
                Lookback.class,
                ScalarForm.text("a length", "1000 rows or 7d", "[1-9][0-9]{0,8} rows|" + STEP, TextForms::lookback));
        forms.put(
                io.assay.spec.model.ProjectSpec.Since.class,
                ScalarForm.text(
                        "a time or a duration",
                        "2026-01-01, 2026-01-01T09:00:00Z or 90d",
                        STEP + "|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,18}Z)?",
                        TextForms::since));
        forms.put(
                Instant.class,
                ScalarForm.text(
                        "a time",
                        "2026-01-31 or 2026-01-31T09:00:00Z",
                        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,18}Z)?",
                        TextForms::time));
        forms.put(
                TimeFormat.class,
                ScalarForm.text(
                        "a form of times",
                        "epoch_s, epoch_ms, epoch_us, epoch_ns, iso, date, http, or a pattern such as yyyy-MM-dd",
                        "",
                        TextForms::timeFormat));
    }

    private static void names(Map<Class<?>, ScalarForm> forms) {
        forms.put(
                ColumnName.class,
                ScalarForm.text(
                        "a column's name",
                        "small letters, digits and _, a letter first",
                        ColumnName.PATTERN,
                        TextForms::columnName));
        forms.put(
                TableName.class,
                ScalarForm.text(
                        "a table's name",
                        "silver.candles_1h, with bronze, silver or gold before the dot",
                        TableName.PATTERN,
                        text -> TableName.matches(text) ? Optional.of(TableName.of(text)) : Optional.empty()));
        forms.put(
                SortKey.class,
                ScalarForm.text(
                        "a column and its direction",
                        "updated_at desc",
                        ColumnName.PATTERN + "( (asc|desc))?",
                        TextForms::sortKey));
    }
}
