package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Answer;

/** A refusal as the venue words it: HTTP 400 with code and message. */
final class WireError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private WireError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static WireError missing(String parameter) {
        return new WireError(
                -1102, "Mandatory parameter '%s' was not sent, was empty/null, or malformed.".formatted(parameter));
    }

    static WireError illegal(String parameter, String legal) {
        return new WireError(
                -1100, "Illegal characters found in parameter '%s'; legal range is '%s'.".formatted(parameter, legal));
    }

    static WireError unread(int read, int sent) {
        return new WireError(
                -1104,
                "Not all sent parameters were read; read '%d' parameter(s) but was sent '%d'.".formatted(read, sent));
    }

    static WireError empty(String parameter) {
        return new WireError(-1105, "Parameter '%s' was empty.".formatted(parameter));
    }

    static WireError invalidInterval() {
        return new WireError(-1120, "Invalid interval.");
    }

    static WireError invalidSymbol() {
        return new WireError(-1121, "Invalid symbol.");
    }

    static WireError invalid(String parameter) {
        return new WireError(-1130, "Data sent for parameter '%s' is not valid.".formatted(parameter));
    }

    Answer answer() {
        return Answer.json(400, "{\"code\":" + code + ",\"msg\":\"" + getMessage() + "\"}");
    }
}
