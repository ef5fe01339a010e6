package io.assay.warehouse;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV (RFC 4180): a header line, CRLF, quotes where they are needed; null is empty, an empty text is quoted. */
public final class CsvSink implements RowSink {
    private static final String LINE_END = "\r\n";
    private final Appendable out;

    public CsvSink(Appendable out) {
        this.out = out;
    }

    @Override
    public void start(List<ResultColumn> columns) throws IOException {
        String separator = "";
        for (ResultColumn column : columns) {
            out.append(separator).append(quoted(column.name()));
            separator = ",";
        }
        out.append(LINE_END);
    }

    @Override
    public void row(ResultRow row) throws IOException {
        for (int column = 0; column < row.values().size(); column++) {
            out.append(column == 0 ? "" : ",").append(quoted(row.text(column)));
        }
        out.append(LINE_END);
    }

    @Override
    public void end() {
        // CSV has no footer.
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(sign -> sign == '"' || sign == ',' || sign == '\n' || sign == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
