package io.assay.decode.wire;

import io.assay.decode.wire.BodyFaultException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Unpacks and bounds a body: gzip is seen by its first bytes, zip is refused. */
public final class BodyBytes {
    /** The most bytes of an unpacked body that are read: 64 MiB. */
    public static final int LIMIT = 64 << 20;

    private BodyBytes() {}

    /** The unpacked bytes. */
    public static byte[] plain(byte[] body) throws BodyFaultException {
        if (startsWith(body, 0x1f, 0x8b)) {
            return gunzip(body);
        }
        if (startsWith(body, 'P', 'K', 3, 4)) {
            throw new BodyFaultException(
                    Kind.NOT_IN_FORMAT, "Cannot read the body: it is a zip archive (gzip is unpacked, zip is not)");
        }
        if (body.length > LIMIT) {
            throw tooLarge();
        }
        return body;
    }

    /** The bytes as UTF-8 text, without a byte order mark. */
    public static String text(byte[] plain) throws BodyFaultException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BodyFaultException(Kind.NOT_IN_FORMAT, "Cannot read the body: it is not UTF-8 text");
        }
    }

    private static byte[] gunzip(byte[] body) throws BodyFaultException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 1 << 16)) {
            byte[] plain = in.readNBytes(LIMIT + 1);
            if (plain.length > LIMIT) {
                throw tooLarge();
            }
            return plain;
        } catch (IOException e) {
            throw new BodyFaultException(
                    Kind.NOT_IN_FORMAT, "Cannot unpack the body: " + e.getMessage() + " (it begins like gzip)");
        }
    }

    private static boolean startsWith(byte[] body, int... first) {
        if (body.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((body[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static BodyFaultException tooLarge() {
        return new BodyFaultException(Kind.TOO_LARGE, "Cannot read the body: it is larger than 64 MiB");
    }
}
