package io.assay.sources.governor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where bans of hosts are kept until they have passed. */
public interface BanBook {
    /** Until when the host has banned us; empty when it has not. */
    Optional<Instant> bannedUntil(String host);

    void ban(String host, Instant until, String reason);

    /** A book that ends with the process. */
    static BanBook inMemory() {
        Map<String, Instant> bans = new ConcurrentHashMap<>();
        return new BanBook() {
            @Override
            public Optional<Instant> bannedUntil(String host) {
                return Optional.ofNullable(bans.get(host));
            }

            @Override
            public void ban(String host, Instant until, String reason) {
                bans.put(host, until);
            }
        };
    }
}
