package io.assay.sources.http;

import io.assay.sources.http.FetchException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/** Says in words what broke off a request. */
final class ConnectionFault {
    private static final int MOST_CHARACTERS = 160;

    private final HttpBounds bounds;

    ConnectionFault(HttpBounds bounds) {
        this.bounds = bounds;
    }

    FetchException explain(HttpUrl url, IOException cause) {
        if (cause instanceof GuardedDns.ForbiddenAddressException) {
            return new FetchException(Kind.FORBIDDEN, String.valueOf(cause.getMessage()), cause);
        }
        Kind kind = kind(cause);
        String why = kind == Kind.TOO_SLOW ? slow(cause) : kind == Kind.UNREACHABLE ? absent(cause) : broken(cause);
        return new FetchException(kind, "Cannot ask %s: %s".formatted(url.host(), why), cause);
    }

    private static Kind kind(IOException cause) {
        return switch (cause) {
            case InterruptedIOException ignored -> Kind.TOO_SLOW;
            case UnknownHostException ignored -> Kind.UNREACHABLE;
            case ConnectException ignored -> Kind.UNREACHABLE;
            case SSLException ignored -> Kind.UNREACHABLE;
            default -> Kind.BROKEN;
        };
    }

    private String slow(IOException cause) {
        if (!(cause instanceof SocketTimeoutException)) {
            return "its answer had not ended after %s (timeouts.whole)".formatted(shown(bounds.deadline()));
        }
        return said(cause).toLowerCase(Locale.ROOT).contains("connect")
                ? "no connection stood after %s (timeouts.connect)".formatted(shown(bounds.connect()))
                : "it sent nothing for %s (timeouts.silence)".formatted(shown(bounds.silence()));
    }

    private static String absent(IOException cause) {
        return switch (cause) {
            case UnknownHostException ignored -> "its name cannot be resolved";
            case SSLException ignored -> "its certificate or TLS is not accepted (" + said(cause) + ")";
            default -> "nothing there takes connections";
        };
    }

    private static String broken(IOException cause) {
        String said = said(cause);
        if (said.contains("ID1ID2") || said.contains("CRC") || cause instanceof java.util.zip.ZipException) {
            return "its answer is not the gzip that it announces";
        }
        return switch (cause) {
            case EOFException ignored -> "it closed the connection before the answer's end";
            case ProtocolException ignored
            when said.contains("end of stream") -> "it closed the connection before the answer's end";
            case ProtocolException ignored -> "what it sends is not HTTP (" + said + ")";
            case SocketException ignored -> "the connection broke (" + said + ")";
            default ->
                said.contains("end of stream")
                        ? "it closed the connection before the answer's end"
                        : "the connection broke (" + said + ")";
        };
    }

    /** What the library says, as one bounded line without addresses of its own objects. */
    private static String said(IOException cause) {
        String line = String.valueOf(cause.getMessage())
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line;
    }

    private static String shown(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
