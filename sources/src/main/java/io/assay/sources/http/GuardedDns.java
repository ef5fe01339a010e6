package io.assay.sources.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Resolves the allowed hosts only, and only to addresses that may be asked. */
final class GuardedDns implements Dns {
    private final HttpBounds bounds;
    private final Dns resolver;

    GuardedDns(HttpBounds bounds, Dns resolver) {
        this.bounds = bounds;
        this.resolver = resolver;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = resolver.lookup(host);
        for (InetAddress address : addresses) {
            check(host, address);
        }
        return addresses;
    }

    /** Refuses an address inside this machine or a private network. */
    void check(String host, InetAddress address) throws ForbiddenAddressException {
        if (!bounds.allowPrivate() && !AddressRule.isPublic(address)) {
            throw new ForbiddenAddressException(
                    "Cannot ask %s: %s is a private address (a source says `allow_private: true`"
                                    .formatted(host, address.getHostAddress())
                            + " where that is meant)");
        }
    }

    /** Stops a call before anything is sent. */
    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String message) {
            super(message);
        }
    }
}
