package io.assay.decode.wire;

import io.assay.decode.wire.BodyFaultException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV as RFC 4180 writes it, with the separator and quote of the format; cells are texts or null. */
final class CsvReader {
    private final BodyFormat.Csv format;
    private final String text;
    private int at;

    CsvReader(BodyFormat.Csv format, String text) {
        this.format = format;
        this.text = text;
    }

    Wire read() throws BodyFaultException {
        for (int i = 0; i < format.skip(); i++) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        Map<String, Integer> header = new LinkedHashMap<>();
        if (format.header() && at < text.length()) {
            List<String> names = row();
            for (String name : names) {
                header.putIfAbsent(name.strip(), header.size());
            }
        }
        List<Wire> rows = new ArrayList<>();
        while (at < text.length()) {
            List<String> cells = row();
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                rows.add(new Wire.Row(header, cells.stream().map(this::cell).toList()));
            }
        }
        return new Wire.Items(rows);
    }

    private Wire cell(String text) {
        return format.nulls().contains(text) ? Wire.Null.VALUE : new Wire.Text(text);
    }

    private List<String> row() throws BodyFaultException {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == format.quote() ? quoted() : plain());
            if (at >= text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != format.separator()) {
                return cells;
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && !endsCell(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws BodyFaultException {
        StringBuilder cell = new StringBuilder();
        int opened = at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != format.quote()) {
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == format.quote()) {
                cell.append(next);
                at++;
            } else if (at == text.length() || endsCell(text.charAt(at))) {
                return cell.toString();
            } else {
                break;
            }
        }
        throw new BodyFaultException(
                Kind.NOT_IN_FORMAT,
                "Cannot read the body as CSV: the quote at character %d is not closed".formatted(opened + 1));
    }

    private boolean endsCell(char c) {
        return c == format.separator() || c == '\n' || c == '\r';
    }
}
