package io.assay.sources.request;

import io.assay.decode.rule.Page;
import io.assay.sources.slice.SliceGrid;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.template.Placeholder;
import io.assay.spec.template.TimeText;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the placeholders of one request stand for.
 *
 * @param keys the rows asked for; one, or the rows of a batch
 * @param grid the endpoint's slices, which say what the edges are
 * @param slice what is asked for
 * @param page the place in its pages
 * @param sentAt the time of sending
 */
public record RequestScope(List<EndpointKey> keys, SliceGrid grid, Interval slice, Page page, Instant sentAt) {
    private static final TimeFormat MILLIS = new TimeFormat("epoch_ms");

    public RequestScope {
        keys = List.copyOf(keys);
    }

    /** The placeholder's value; empty when it has none here. */
    public Optional<String> valueOf(Placeholder placeholder) {
        return switch (placeholder) {
            case Placeholder.Column column -> column(column);
            case Placeholder.SliceTime time ->
                Optional.of(TimeText.write(
                        grid.edge(slice, time.edge()), time.format().orElse(grid.unit())));
            case Placeholder.SentTime time ->
                Optional.of(TimeText.write(sentAt, time.format().orElse(MILLIS)));
            case Placeholder.Cursor ignored -> page instanceof Page.AtCursor at ? at.cursor() : Optional.empty();
            case Placeholder.Page ignored ->
                page instanceof Page.AtNumber at ? Optional.of(Long.toString(at.number())) : Optional.empty();
            case Placeholder.Offset ignored ->
                page instanceof Page.AtOffset at ? Optional.of(Long.toString(at.offset())) : Optional.empty();
            case Placeholder.Since ignored -> Optional.empty();
            case Placeholder.Counter ignored -> Optional.empty();
        };
    }

    private Optional<String> column(Placeholder.Column column) {
        return switch (column.form()) {
            case Placeholder.Form.AsIs ignored -> first(column.name());
            case Placeholder.Form.Lower ignored -> first(column.name()).map(text -> text.toLowerCase(Locale.ROOT));
            case Placeholder.Form.Upper ignored -> first(column.name()).map(text -> text.toUpperCase(Locale.ROOT));
            case Placeholder.Form.Join join -> {
                String joined = keys.stream()
                        .map(key -> key.values().get(column.name()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(join.separator()));
                yield joined.isEmpty() ? Optional.empty() : Optional.of(joined);
            }
        };
    }

    private Optional<String> first(ColumnName name) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(keys.getFirst().values().get(name));
    }
}
