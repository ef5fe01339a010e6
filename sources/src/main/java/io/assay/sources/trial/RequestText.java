package io.assay.sources.trial;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request as a server of HTTP/1.1 reads it.
 *
 * @param line method, path and query, and the body where there is one
 */
record RequestText(String line) {
    private static final int LONGEST_HEAD = 1 << 16;
    private static final int LONGEST_BODY = 1 << 20;

    static RequestText read(InputStream in) throws IOException {
        String[] head = head(in).split("\r\n");
        String[] words = head[0].split(" ");
        if (words.length != 3) {
            throw new IOException("Cannot read a request: its first line has %d words".formatted(words.length));
        }
        int length = 0;
        for (String header : head) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        String body = new String(in.readNBytes(Math.min(length, LONGEST_BODY)), StandardCharsets.UTF_8);
        return new RequestText(words[0] + " " + words[1] + (body.isEmpty() ? "" : " " + body));
    }

    /** Everything up to the empty line. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int letter = in.read();
            if (letter < 0 || head.size() > LONGEST_HEAD) {
                throw new EOFException("Cannot read a request: it does not end");
            }
            head.write(letter);
            boolean expected = letter == (ends % 2 == 0 ? '\r' : '\n');
            ends = expected ? ends + 1 : 0;
        }
        return head.toString(StandardCharsets.UTF_8);
    }
}
