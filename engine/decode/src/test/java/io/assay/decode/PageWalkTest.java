package io.assay.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.decode.rule.Answer;
import io.assay.decode.rule.Page;
import io.assay.decode.rule.PageFaultException;
import io.assay.decode.rule.PageRecords;
import io.assay.decode.rule.PageWalk;
import io.assay.spec.model.EndpointSpec.Order;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.model.rest.Paginate.Next;
import io.assay.spec.model.rest.Paginate.Take;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every way of reading pages, over bodies that are decoded for real. */
class PageWalkTest {
    private static final Specs TRADES = Specs.records("$.items[*]")
            .times("epoch_ms")
            .field("id", DataType.LONG, "id")
            .field("at", DataType.TIMESTAMP, "at")
            .eventTime("at");
    private static final String EMPTY = "{\"items\":[]}";

    private static PageWalk walk(Paginate kind, Order order) {
        return new PageWalk(Optional.of(kind), order, template -> Optional.of("<" + template + ">"));
    }

    private static String items(String more, int... ids) {
        StringBuilder text = new StringBuilder("{\"items\":[");
        for (int i = 0; i < ids.length; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":%d,\"at\":%d}".formatted(ids[i], 1_780_315_140_000L + ids[i]));
        }
        return text.append("]").append(more).append("}").toString();
    }

    private static boolean advance(PageWalk walk, String body) throws PageFaultException {
        return advance(walk, body, Map.of());
    }

    private static boolean advance(PageWalk walk, String body, Map<String, String> headers) throws PageFaultException {
        Decoder decoder = Decoder.of(TRADES.spec());
        Optional<PageRecords> records = walk.records(decoder);
        DecodeOutcome outcome = decoder.decode(
                Specs.slice(body, "2026-06-01T11:59:00Z", "2026-06-01T11:59:01Z"),
                record -> records.ifPresent(seen -> seen.accept(record)));
        return walk.advance(new Answer(200, headers, body.getBytes(StandardCharsets.UTF_8)), outcome, records);
    }

    @Test
    void withoutPagesOneAnswerIsAll() throws PageFaultException {
        PageWalk walk = new PageWalk(Optional.empty(), Order.NONE, template -> Optional.empty());

        assertThat(walk.page()).isEqualTo(new Page.Only());
        assertThat(advance(walk, items("", 1))).isFalse();
    }

    @Test
    void numbersEndAtThePagesOrAtAnIncompletePage() throws PageFaultException {
        JsonPath pages = new JsonPath("$.pages");
        PageWalk walk = walk(new Paginate.PageNumber(0, Optional.of(2L), Optional.of(pages), 10), Order.NONE);

        assertThat(walk.page()).isEqualTo(new Page.AtNumber(0));
        assertThat(advance(walk, items(",\"pages\":3", 1, 2))).isTrue();
        assertThat(walk.page()).isEqualTo(new Page.AtNumber(1));
        assertThat(advance(walk, items(",\"pages\":2", 3, 4))).isFalse();
        assertThat(advance(walk, items("", 3))).isFalse();
        assertThat(advance(walk, EMPTY)).isFalse();
    }

    @Test
    void offsetsEndAtTheTotal() throws PageFaultException {
        PageWalk walk = walk(new Paginate.Offset(0, 2, Optional.of(new JsonPath("$.total")), 10), Order.NONE);

        assertThat(advance(walk, items(",\"total\":4", 1, 2))).isTrue();
        assertThat(walk.page()).isEqualTo(new Page.AtOffset(2));
        assertThat(advance(walk, items(",\"total\":4", 3, 4))).isFalse();
    }

    @Test
    void cursorsComeFromBodyHeaderAndField() throws PageFaultException {
        Optional<Template> first = Optional.of(new Template("{slice.before}"));
        PageWalk body = walk(
                new Paginate.Cursor(first, new Next.InBody(new JsonPath("$.last")), Optional.empty(), 10), Order.NONE);
        PageWalk header = walk(
                new Paginate.Cursor(Optional.empty(), new Next.InHeader("cb-after"), Optional.empty(), 10), Order.NONE);
        PageWalk field = walk(
                new Paginate.Cursor(
                        Optional.empty(), new Next.OfField(new ColumnName("id"), Take.MAX, 1), Optional.of(2L), 10),
                Order.NONE);
        PageWalk time = walk(
                new Paginate.Cursor(
                        Optional.empty(), new Next.OfField(new ColumnName("at"), Take.MIN, -1), Optional.empty(), 10),
                Order.NONE);

        assertThat(body.page()).isEqualTo(new Page.AtCursor(Optional.of("<{slice.before}>")));
        assertThat(advance(body, items(",\"last\":\"77\"", 1))).isTrue();
        assertThat(body.page()).isEqualTo(new Page.AtCursor(Optional.of("77")));
        assertThat(advance(body, items(",\"last\":\"77\"", 1))).isFalse();
        assertThat(advance(body, items(",\"last\":null", 1))).isFalse();
        assertThat(header.page()).isEqualTo(new Page.AtCursor(Optional.empty()));
        assertThat(advance(header, items("", 1), Map.of("CB-AFTER", "5"))).isTrue();
        assertThat(header.page()).isEqualTo(new Page.AtCursor(Optional.of("5")));
        assertThat(advance(field, items("", 9, 4))).isTrue();
        assertThat(field.page()).isEqualTo(new Page.AtCursor(Optional.of("10")));
        assertThat(advance(field, items("", 11))).isFalse();
        assertThat(advance(time, items("", 9, 4))).isTrue();
        assertThat(time.page()).isEqualTo(new Page.AtCursor(Optional.of("1780315140003")));
    }

    @Test
    void farEndOfTheSliceEndsTheWalk() throws PageFaultException {
        Paginate kind = new Paginate.PageNumber(1, Optional.empty(), Optional.empty(), 10);

        assertThat(advance(walk(kind, Order.ASCENDING), items("", 1, 2000))).isFalse();
        assertThat(advance(walk(kind, Order.ASCENDING), items("", -5, 1))).isTrue();
        assertThat(advance(walk(kind, Order.DESCENDING), items("", 1, -5))).isFalse();
        assertThat(advance(walk(kind, Order.DESCENDING), items("", 2000, 1))).isTrue();
    }

    @Test
    void linksAndUrlsNameTheNextPage() throws PageFaultException {
        PageWalk link = walk(new Paginate.Link("next", 10), Order.NONE);
        PageWalk url = walk(new Paginate.Url(new JsonPath("$.next"), 10), Order.NONE);
        String header =
                "<https://a.example/x?p=1>; rel=\"first prev\", <https://a.example/x?p=3,4>; title=\"a, b\"; rel=next";

        assertThat(advance(link, items("", 1), Map.of("Link", header))).isTrue();
        assertThat(link.page()).isEqualTo(new Page.AtUrl("https://a.example/x?p=3,4"));
        assertThat(advance(link, items("", 2), Map.of("Link", "<https://a.example>; rel=last")))
                .isFalse();
        assertThat(advance(url, items(",\"next\":\"/x?p=2\"", 1))).isTrue();
        assertThat(url.page()).isEqualTo(new Page.AtUrl("/x?p=2"));
        assertThat(advance(url, items(",\"next\":\"\"", 2))).isFalse();
    }

    @Test
    void pagesThatNeverEndAreAFault() throws PageFaultException {
        PageWalk twice = walk(new Paginate.PageNumber(1, Optional.empty(), Optional.empty(), 10), Order.NONE);
        PageWalk many = walk(new Paginate.PageNumber(1, Optional.empty(), Optional.empty(), 2), Order.NONE);

        assertThat(advance(twice, items("", 1))).isTrue();
        assertThatThrownBy(() -> advance(twice, items("", 1)))
                .isInstanceOf(PageFaultException.class)
                .hasMessage("Cannot read the pages to their end: the same page came twice");
        assertThat(advance(many, items("", 1))).isTrue();
        assertThatThrownBy(() -> advance(many, items("", 2)))
                .isInstanceOf(PageFaultException.class)
                .hasMessage("Cannot read the pages to their end: there are more than 2 (see max of paginate)");
    }
}
