package io.assay.sources.governor;

import io.assay.lake.ingest.Bans;
import io.assay.lake.ingest.Budgets;
import io.assay.lake.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;

/** Budgets and bans in the ledger: shared by all processes of a lake, and there after a restart. */
public final class LedgerBook implements BudgetBook, BanBook {
    private final Ledger ledger;
    private final Clock clock;

    public LedgerBook(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public <T> T change(String limit, Function<NavigableMap<Long, Long>, T> change) {
        return ledger.inTransaction(transaction -> new Budgets(transaction).change(limit, change));
    }

    @Override
    public Optional<Instant> bannedUntil(String host) {
        return ledger.read(transaction -> new Bans(transaction).find(host, clock.instant()))
                .map(Bans.Ban::until);
    }

    @Override
    public void ban(String host, Instant until, String reason) {
        ledger.update(transaction -> new Bans(transaction).record(host, until, reason));
    }
}
