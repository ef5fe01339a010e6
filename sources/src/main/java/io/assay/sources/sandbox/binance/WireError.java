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
                -1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    static WireError illegal(String parameter) {
        return new WireError(
                -1100, "Illegal characters found in parameter '" + parameter + "'; legal range is '^[0-9]{1,20}$'.");
    }

    static WireError invalidInterval() {
        return new WireError(-1120, "Invalid interval.");
    }

    static WireError invalidSymbol() {
        return new WireError(-1121, "Invalid symbol.");
    }

    Answer answer() {
        return Answer.json(400, "{\"code\":" + code + ",\"msg\":\"" + getMessage() + "\"}");
    }
}
