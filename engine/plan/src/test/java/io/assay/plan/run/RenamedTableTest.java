package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ledger.Releases;
import io.assay.plan.Definitions;
import io.assay.plan.RelationBuilder;
import io.assay.plan.ledger.LeftBehind;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that gets another name is built from what the lake holds; under its old name readers find it as it was. */
class RenamedTableTest {
    private static final Instant LAST = Market.START.plus(Duration.ofDays(10));
    private static final TableName OLD = TableName.of("gold.parity");
    private static final TableName NEW = TableName.of("gold.even");

    @TempDir
    Path folder;

    @Test
    void aRenamedTableIsBuiltAloneAndReadersKeepTheOldOne() {
        try (Market market = new Market(folder)) {
            market.receive(List.of(new Candle("a", Market.START.plusSeconds(60), 7)));
            market.run(LAST);
            List<Candle> before = market.rows(OLD);
            market.process().takeBuilt();
            assertThat(LeftBehind.in(market.lake(), Market.definitions("one"))).isEmpty();

            Definitions renamed = renamed();
            market.define(renamed);
            RunSummary summary = market.run(LAST);

            assertThat(summary.tables())
                    .extracting(RunSummary.TableSummary::table)
                    .containsExactly(NEW);
            assertThat(market.process().takeBuilt()).hasSize(1);
            assertThat(market.rows(NEW)).isEqualTo(before);
            assertThat(market.rows(OLD)).isEqualTo(before);
            assertThat(LeftBehind.in(market.lake(), renamed)).containsExactly(OLD);
            List<Releases.Release> releases =
                    market.lake().ledger().read(transaction -> new Releases(transaction).all());
            assertThat(releases)
                    .filteredOn(release -> release.snapshotOf("gold", "parity").isPresent())
                    .extracting(Releases.Release::number)
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    private static Definitions renamed() {
        List<Relation> relations =
                new ArrayList<>(Market.definitions("one").tables().values());
        relations.removeIf(relation -> relation.name().equals(OLD));
        relations.add(RelationBuilder.table(NEW.toString())
                .reads("silver.parity")
                .sql("plus one")
                .build());
        return Definitions.of(relations, List.of(), List.of(), Map.of());
    }
}
