package io.assay.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.template.Placeholder.Column;
import io.assay.spec.template.Placeholder.Edge;
import io.assay.spec.template.Placeholder.Form;
import io.assay.spec.template.Placeholder.SliceTime;
import io.assay.spec.value.ColumnName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ParsedTemplateTest {
    @Test
    void placeholdersKeepTheirOrderFormsAndFormats() {
        ParsedTemplate template =
                ParsedTemplate.parse("/v1/{symbol:lower}/{slice.start:yyyy-MM-dd'T'HH:mm}/{ids:join(,)}?{cursor}");

        assertThat(template.placeholders())
                .containsExactly(
                        new Column(new ColumnName("symbol"), new Form.Lower()),
                        new SliceTime(Edge.START, Optional.of(new TimeFormat("yyyy-MM-dd'T'HH:mm"))),
                        new Column(new ColumnName("ids"), new Form.Join(",")),
                        new Placeholder.Cursor());
        assertThat(template.columns()).containsExactly(new ColumnName("symbol"), new ColumnName("ids"));
        assertThat(template.single()).isEmpty();
    }

    @Test
    void aTextThatIsOnePlaceholderIsSingle() {
        assertThat(ParsedTemplate.parse("{page}").single()).contains(new Placeholder.Page());
        assertThat(ParsedTemplate.parse(" {page}").single()).isEmpty();
    }

    @Test
    void aPlaceholderWithoutValueLeavesTheWholeTextWithoutOne() {
        assertThat(ParsedTemplate.parse("a{cursor}b").fill(any -> Optional.empty()))
                .isEmpty();
        assertThat(ParsedTemplate.parse("a{cursor}b").fill(any -> Optional.of("-")))
                .contains("a-b");
    }

    @Test
    void valuesAreNeverReadAsPlaceholders() {
        assertThat(ParsedTemplate.parse("{a}{b}").fill(any -> Optional.of("{cursor}")))
                .contains("{cursor}{cursor}");
    }

    @Test
    void whatIsNoPlaceholderIsRefusedWithTheWordsThereAre() {
        assertThatThrownBy(() -> ParsedTemplate.parse("{slice.middle}"))
                .hasMessage("Invalid placeholder: {slice.middle} (must be a column, slice.start, slice.last, slice.end,"
                        + " slice.before, since, time, cursor, page, offset or n)");
        assertThatThrownBy(() -> ParsedTemplate.parse("{symbol:title}"))
                .hasMessage("Invalid placeholder: {symbol:title} (must end with :lower, :upper or :join(,))");
        assertThatThrownBy(() -> ParsedTemplate.parse("{page:3}"))
                .hasMessage("Invalid placeholder: {page:3} (must have no format)");
        assertThatThrownBy(() -> ParsedTemplate.parse("{time:qqqqqqqqq}"))
                .hasMessageStartingWith("Invalid placeholder: {time:qqqqqqqqq} (must be epoch_s");
        assertThatThrownBy(() -> ParsedTemplate.parse("ab{symbol"))
                .hasMessage("Invalid placeholder: {symbol (must be closed by '}'; write '{{' for a brace)");
    }

    @Property
    void textWithItsBracesDoubledIsItself(@ForAll String text) {
        assertThat(ParsedTemplate.parse(text.replace("{", "{{")).fill(any -> Optional.empty()))
                .contains(text);
    }

    @Test
    void timesAreWrittenInEachFormat() {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");

        assertThat(TimeText.write(time, new TimeFormat("epoch_s"))).isEqualTo("1767323045.678");
        assertThat(TimeText.write(time, new TimeFormat("epoch_ms"))).isEqualTo("1767323045678");
        assertThat(TimeText.write(time, new TimeFormat("epoch_us"))).isEqualTo("1767323045678000");
        assertThat(TimeText.write(time, new TimeFormat("epoch_ns"))).isEqualTo("1767323045678000000");
        assertThat(TimeText.write(time, new TimeFormat("iso"))).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(TimeText.write(time, new TimeFormat("date"))).isEqualTo("2026-01-02");
        assertThat(TimeText.write(time, new TimeFormat("http"))).isEqualTo("Fri, 2 Jan 2026 03:04:05 GMT");
        assertThat(TimeText.write(time, new TimeFormat("yyyyMMdd"))).isEqualTo("20260102");
    }

    @Test
    void aFormatSaysTheSmallestStepItCanWrite() {
        assertThat(TimeText.resolution(new TimeFormat("date"))).isEqualTo(Duration.ofDays(1));
        assertThat(TimeText.resolution(new TimeFormat("epoch_ns"))).isEqualTo(Duration.ofNanos(1_000));
        assertThat(TimeText.resolution(new TimeFormat("yyyy-MM-dd'T'HH:mm"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(TimeText.resolution(new TimeFormat("HH:mm:ss.SSS"))).isEqualTo(Duration.ofMillis(1));
    }
}
