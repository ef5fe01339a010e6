package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.ledger.Intervals;
import io.assay.plan.Definitions;
import io.assay.plan.RelationBuilder;
import io.assay.plan.proof.Proof;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.Relation;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table none of whose files can stay is built as a whole or not at all, and what reads intervals that are missing is not proved. */
class PartialRebuildTest {
    private static final Instant LAST = Market.START.plus(Duration.ofDays(10));
    private static final TableName PARITY = TableName.of("gold.parity");

    @TempDir
    Path folder;

    private Market market;

    @BeforeEach
    void build() {
        market = new Market(folder);
        for (int day = 0; day < 4; day++) {
            market.receive(List.of(new Candle("a", Market.START.plus(Duration.ofDays(day)), day + 1)));
        }
        market.run(LAST);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void aPartOfATableWhoseTypesHaveChangedIsNotBuiltForTheRestWouldBeGone() {
        List<Candle> before = market.rows(PARITY);
        market.define(withDoubles());

        assertThatThrownBy(() -> market.run(Market.START.plus(Duration.ofDays(2))))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.SPAN_PARTIAL);
                    assertThat(failure.sentence())
                            .contains("gold.parity")
                            .contains("2 intervals from 2026-02-01T00:00:00Z on would be gone");
                });
        assertThat(market.rows(PARITY)).isEqualTo(before);

        market.run(LAST);
        assertThat(market.rows(PARITY)).isEqualTo(before);
    }

    @Test
    void norIsAPartOfATableThatWasBuiltWholeBefore() {
        market.define(withParity(RelationBuilder.table(PARITY.toString())
                .reads("silver.parity")
                .sql("plus one")
                .definition("whole")
                .whole()
                .build()));
        market.run(LAST);
        market.define(Market.definitions("one"));

        assertThatThrownBy(() -> market.run(Market.START.plus(Duration.ofDays(2))))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.SPAN_PARTIAL));
        market.run(LAST);
        assertThat(market.rows(PARITY)).hasSize(4);
    }

    @Test
    void whatReadsAnIntervalThatIsMissingIsLeftOutOfAProof() {
        market.lake()
                .ledger()
                .update(transaction -> new Intervals(transaction)
                        .forget(TableName.of("silver.parity"), Arrivals.days(1).getFirst()));
        market.run(LAST, PARITY.toString());

        Proof proof = market.prove(0, Integer.MAX_VALUE);

        assertThat(proof.leftOut()).isEqualTo(1);
        assertThat(proof.findings()).noneMatch(finding -> finding.table().equals(PARITY));
    }

    private static Definitions withDoubles() {
        return withParity(RelationBuilder.table(PARITY.toString())
                .reads("silver.parity")
                .sql("plus one")
                .definition("doubles")
                .schema(new Schema(List.of(
                        Column.required("k", DataType.STRING),
                        Column.required("ts", DataType.TIMESTAMP),
                        Column.optional("v", DataType.DOUBLE))))
                .build());
    }

    private static Definitions withParity(Relation parity) {
        List<Relation> relations =
                new ArrayList<>(Market.definitions("one").tables().values());
        relations.replaceAll(relation -> relation.name().equals(PARITY) ? parity : relation);
        return Definitions.of(relations, List.of(), List.of(), Map.of());
    }
}
