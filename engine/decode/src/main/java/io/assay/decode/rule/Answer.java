package io.assay.decode.rule;

import io.assay.decode.path.FirstSteps;
import io.assay.decode.path.Path;
import io.assay.decode.wire.BodyBytes;
import io.assay.decode.wire.BodyFaultException;
import io.assay.decode.wire.JsonReader;
import io.assay.decode.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A whole answer over HTTP, of which only what is asked for is read. */
public final class Answer {
    private static final Path BODY = new Path(true, List.of());

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;

    /**
     * An answer.
     *
     * @param headers names in any case
     * @param body as received; not copied, and not to be changed
     */
    public Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    byte[] body() {
        return body;
    }

    /** As much of the JSON body as the paths need; empty where it is no JSON. */
    Optional<Wire> part(Collection<Path> paths) {
        try {
            return Optional.of(JsonReader.part(BodyBytes.plain(body), FirstSteps.of(BODY, paths)));
        } catch (BodyFaultException notReadable) {
            return Optional.empty();
        }
    }

    /** The text of the scalar at a path of the body; empty where there is none. */
    Optional<String> scalar(Path path) {
        return part(List.of(path))
                .flatMap(whole -> path.all(whole, 0).stream().findFirst())
                .map(Wire::scalar);
    }

    /** The body as text, damaged characters replaced; empty where it is longer than the limit in bytes. */
    Optional<String> text(int limit) {
        try {
            byte[] plain = BodyBytes.plain(body);
            return plain.length > limit ? Optional.empty() : Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (BodyFaultException notReadable) {
            return Optional.empty();
        }
    }
}
