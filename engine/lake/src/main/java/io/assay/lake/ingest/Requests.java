package io.assay.lake.ingest;

import io.assay.lake.ledger.Transaction;
import io.assay.spec.value.EndpointName;
import java.time.Instant;
import java.util.Optional;

/** What endpoints were asked for last, so that a request that was edited is noticed: what it brought before may mean something else. */
public final class Requests {
    private final Transaction transaction;

    public Requests(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The last request of an endpoint; empty where it was never asked. */
    public Optional<Asked> of(EndpointName endpoint) {
        return transaction.first(
                "SELECT hash, since_us FROM requests WHERE endpoint = ?",
                row -> new Asked(row.text(1), row.time(2)),
                endpoint.withoutPart());
    }

    /** Remembers what an endpoint is asked for from now on; the same request keeps its time. */
    public void asking(EndpointName endpoint, String hash, Instant now) {
        transaction.update(
                "INSERT INTO requests (endpoint, hash, since_us) VALUES (?, ?, ?)"
                        + " ON CONFLICT (endpoint) DO UPDATE SET hash = excluded.hash, since_us = excluded.since_us"
                        + " WHERE requests.hash <> excluded.hash",
                endpoint.withoutPart(),
                hash,
                now);
    }

    /**
     * A request as it was asked.
     *
     * @param hash of its path, query and body, before anything is filled in
     * @param since when it was first asked so
     */
    public record Asked(String hash, Instant since) {}
}
