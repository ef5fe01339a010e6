package io.assay.decode.rule;

import io.assay.decode.DecodeOutcome;
import io.assay.decode.Decoder;
import io.assay.decode.path.Path;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.exact.RowHasher;
import io.assay.spec.model.EndpointSpec.Order;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.model.rest.Paginate.Next;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Walks the pages of one slice: which page comes first, and after each answer which comes next. Not shared between threads. */
public final class PageWalk {
    private final Optional<Paginate> paginate;
    private final Order order;
    private final Set<ContentHash> seen = new HashSet<>();
    private Page page;

    /**
     * A walk at its first page.
     *
     * @param fill fills a template of the first cursor with the slice's values; empty where one of them is missing
     */
    public PageWalk(Optional<Paginate> paginate, Order order, Function<Template, Optional<String>> fill) {
        this.paginate = paginate;
        this.order = order;
        this.page = paginate.map(kind -> first(kind, fill)).orElse(new Page.Only());
    }

    /** The page to ask for. */
    public Page page() {
        return page;
    }

    /** What must see the page's records for the next cursor; empty where the next page does not depend on them. */
    public Optional<PageRecords> records(Decoder decoder) {
        return paginate.filter(Paginate.Cursor.class::isInstance)
                .map(kind -> ((Paginate.Cursor) kind).next())
                .filter(Next.OfField.class::isInstance)
                .map(next -> PageRecords.of((Next.OfField) next, decoder));
    }

    /**
     * Goes on to the next page; false where the walk has come to its end.
     *
     * @param outcome what became of the answer's body
     * @param records what {@link #records} gave, after it saw the page
     * @throws PageFaultException if the same page came twice, or more pages than there may be
     */
    public boolean advance(Answer answer, DecodeOutcome outcome, Optional<PageRecords> records)
            throws PageFaultException {
        if (paginate.isEmpty() || outcome.records() + outcome.unbound() == 0 || passed(outcome)) {
            return false;
        }
        Paginate kind = paginate.get();
        Optional<Page> next = next(kind, answer, outcome.records() + outcome.unbound(), records);
        if (next.isEmpty() || next.get().equals(page)) {
            return false;
        }
        RowHasher hasher = new RowHasher(1);
        hasher.begin();
        hasher.add(0, answer.body(), 0, answer.body().length);
        if (!seen.add(hasher.hash(0))) {
            throw new PageFaultException("Cannot read the pages to their end: the same page came twice");
        }
        if (seen.size() >= kind.max()) {
            throw new PageFaultException(
                    "Cannot read the pages to their end: there are more than %d (see max of paginate)"
                            .formatted(kind.max()));
        }
        page = next.get();
        return true;
    }

    private static Page first(Paginate kind, Function<Template, Optional<String>> fill) {
        return switch (kind) {
            case Paginate.PageNumber number -> new Page.AtNumber(number.first());
            case Paginate.Offset offset -> new Page.AtOffset(offset.first());
            case Paginate.Cursor cursor ->
                new Page.AtCursor(cursor.first().flatMap(fill).filter(text -> !text.isEmpty()));
            case Paginate.Link ignored -> new Page.Only();
            case Paginate.Url ignored -> new Page.Only();
        };
    }

    private Optional<Page> next(Paginate kind, Answer answer, long records, Optional<PageRecords> seenRecords) {
        return switch (kind) {
            case Paginate.PageNumber number -> nextNumber(number, answer, records);
            case Paginate.Offset offset -> nextOffset(offset, answer, records);
            case Paginate.Cursor cursor ->
                cursor.size().filter(size -> records < size).isPresent()
                        ? Optional.empty()
                        : cursor(cursor.next(), answer, seenRecords).map(text -> new Page.AtCursor(Optional.of(text)));
            case Paginate.Link link ->
                answer.header("link")
                        .flatMap(header -> LinkHeader.find(header, link.rel()))
                        .map(Page.AtUrl::new);
            case Paginate.Url url -> scalar(answer, url.at()).map(Page.AtUrl::new);
        };
    }

    private Optional<Page> nextNumber(Paginate.PageNumber kind, Answer answer, long records) {
        long number = page instanceof Page.AtNumber at ? at.number() : kind.first();
        boolean partial = kind.size().filter(size -> records < size).isPresent();
        Optional<Long> pages = kind.pages().flatMap(path -> count(answer, path));
        boolean last = pages.filter(count -> number - kind.first() + 1 >= count).isPresent();
        return partial || last ? Optional.empty() : Optional.of(new Page.AtNumber(number + 1));
    }

    private Optional<Page> nextOffset(Paginate.Offset kind, Answer answer, long records) {
        long offset = page instanceof Page.AtOffset at ? at.offset() : kind.first();
        Optional<Long> total = kind.total().flatMap(path -> count(answer, path));
        boolean last =
                total.filter(count -> offset - kind.first() + records >= count).isPresent();
        return records < kind.size() || last ? Optional.empty() : Optional.of(new Page.AtOffset(offset + kind.size()));
    }

    private static Optional<String> cursor(Next next, Answer answer, Optional<PageRecords> records) {
        Optional<String> text =
                switch (next) {
                    case Next.InBody inBody -> scalar(answer, inBody.path());
                    case Next.InHeader inHeader -> answer.header(inHeader.header());
                    case Next.OfField ignored -> records.flatMap(PageRecords::cursor);
                };
        return text.filter(found -> !found.isEmpty());
    }

    private boolean passed(DecodeOutcome outcome) {
        return switch (order) {
            case ASCENDING -> outcome.after() > 0;
            case DESCENDING -> outcome.before() > 0;
            case NONE -> false;
        };
    }

    private static Optional<String> scalar(Answer answer, JsonPath path) {
        return answer.scalar(Path.of(path.text())).filter(text -> !text.isEmpty());
    }

    private static Optional<Long> count(Answer answer, JsonPath path) {
        return scalar(answer, path)
                .filter(text -> text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::parseLong);
    }
}
