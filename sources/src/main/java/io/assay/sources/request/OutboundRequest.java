package io.assay.sources.request;

import okhttp3.Request;

/**
 * A request ready to be sent.
 *
 * @param call what goes over the wire, credentials included
 * @param shown method and URL without credentials, as raw rows and messages hold it
 */
public record OutboundRequest(Request call, String shown) {
    @Override
    public String toString() {
        return shown;
    }
}
