package io.assay.decode.wire;

import io.assay.decode.wire.BodyFaultException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Reads a whole body, as its format says, into one wire value. */
public final class BodyReader {
    private BodyReader() {}

    /** The value of the unpacked bytes. */
    public static Wire tree(BodyFormat format, byte[] plain) throws BodyFaultException {
        return switch (format) {
            case BodyFormat.Json ignored -> JsonReader.tree(plain);
            case BodyFormat.Lines ignored -> JsonReader.lines(plain);
            case BodyFormat.Text ignored -> new Wire.Text(BodyBytes.text(plain));
            case BodyFormat.Csv csv -> new CsvReader(csv, text(csv, plain)).read();
        };
    }

    private static String text(BodyFormat.Csv csv, byte[] plain) throws BodyFaultException {
        if (csv.encoding().equals("UTF-8")) {
            return BodyBytes.text(plain);
        }
        try {
            return Charset.forName(csv.encoding())
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BodyFaultException(
                    Kind.NOT_IN_FORMAT, "Cannot read the body: it is not %s text".formatted(csv.encoding()));
        }
    }
}
