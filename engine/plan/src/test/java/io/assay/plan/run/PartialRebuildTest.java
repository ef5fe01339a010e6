package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.ledger.Intervals;
import io.assay.lake.task.BuildJob;
import io.assay.plan.Definitions;
import io.assay.plan.RelationBuilder;
import io.assay.plan.proof.Proof;
import io.assay.plan.run.RunSummary.FailedTable;
import io.assay.plan.run.RunSummary.UnfinishedTable;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.Rule;
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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table none of whose files can stay is built as a whole or not at all, and what reads intervals that are missing is not proved. */
class PartialRebuildTest {
    private static final Instant LAST = Market.START.plus(Duration.ofDays(10));
    private static final TableName PARITY = TableName.of("gold.parity");
    private static final TableName COPY = TableName.of("silver.copy");
    private static final Schema DOUBLES = new Schema(List.of(
            Column.required("k", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.optional("v", DataType.DOUBLE)));

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
        market.define(with(RelationBuilder.table(PARITY.toString())
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

    @Test
    void readersKeepATableOfAnotherShapeUntilItsHeldIntervalsAreThereAgain() {
        Optional<Long> before = market.released(COPY);
        Optional<Long> above = market.released(TableName.of("gold.days"));
        market.define(withCopyOfDoubles());
        market.receive(List.of(new Candle("a", Market.START, -7)));

        RunSummary held = market.run(LAST);

        assertThat(held.unfinished()).extracting(UnfinishedTable::table).containsExactly(COPY);
        assertThat(held.release()).as("of what does not read it").hasValue(2);
        assertThat(market.released(COPY)).isEqualTo(before).isPresent();
        assertThat(market.released(TableName.of("gold.days"))).isEqualTo(above).isPresent();
        market.receive(List.of(new Candle("a", Market.START, 7)));
        assertThat(market.run(LAST).unfinished()).isEmpty();
        assertThat(market.released(COPY)).isEqualTo(market.current(COPY)).isNotEqualTo(before);
    }

    @Test
    void andUntilWhatAKilledRunLeftUnbuiltIsAskedFor() {
        Optional<Long> before = market.released(PARITY);
        market.define(withDoubles());
        assertThatThrownBy(() -> market.run(LAST, killedAtFirstWave(), market.process()))
                .hasMessage("killed");

        RunSummary early = market.run(Market.START.plus(Duration.ofDays(2)));

        assertThat(early.unfinished()).extracting(UnfinishedTable::table).containsExactly(PARITY);
        assertThat(early.hasHeld()).as("no expectation holds anything").isFalse();
        assertThat(early.isIncomplete()).isTrue();
        assertThat(market.released(PARITY)).isEqualTo(before).isPresent();
        assertThat(market.run(Market.START.plus(Duration.ofDays(2))))
                .as("there is something to do, for the rest of it")
                .satisfies(again -> assertThat(again.nothingToDo()).isFalse())
                .satisfies(again -> assertThat(again.unfinished()).hasSize(1));
        assertThat(market.run(LAST).unfinished()).isEmpty();
        assertThat(market.released(PARITY)).isEqualTo(market.current(PARITY));
        assertThat(market.rows(PARITY)).hasSize(4);
    }

    @Test
    void aTableThatWasWholeIsReleasedByIntervalsThoughItLooksBackFromBehindTheClock() {
        TableName trailing = TableName.of("gold.trailing");
        market.define(with(RelationBuilder.table(trailing.toString())
                .reads("silver.copy", Arithmetic.TRAILING, Duration.ZERO)
                .sql("trailing")
                .definition("whole")
                .whole()
                .build()));
        market.run(Market.START.plus(Duration.ofDays(3)));
        market.define(Market.definitions("one"));

        assertThat(market.run(Market.START.plus(Duration.ofDays(4))).unfinished())
                .isEmpty();
        assertThat(market.released(trailing))
                .isEqualTo(market.current(trailing))
                .isPresent();
    }

    @Test
    void andWhereItsBuildFailsReadersKeepWhatTheyHave() {
        Optional<Long> before = market.released(PARITY);
        market.define(withDoubles());

        RunSummary failed = market.run(
                LAST,
                RunListener.SILENT,
                new FailingProcess(market.process(), Set.of(PARITY), FailureCode.DATA_REFUSED, 0));

        assertThat(failed.failed()).extracting(FailedTable::table).containsExactly(PARITY);
        assertThat(market.released(PARITY)).isEqualTo(before).isPresent();
        assertThat(market.run(LAST).failed()).isEmpty();
        assertThat(market.released(PARITY)).isEqualTo(market.current(PARITY)).isNotEqualTo(before);
        assertThat(market.rows(PARITY)).hasSize(4);
    }

    @Test
    void anIntervalThatReadersNeverHadKeepsNothingBack() {
        market.receive(List.of(new Candle("a", Market.START.plus(Duration.ofDays(4)), -7)));
        market.run(LAST);
        assertThat(market.held(COPY)).hasSize(1);
        market.define(withCopyOfDoubles());

        RunSummary changed = market.run(LAST);

        assertThat(changed.tables()).anyMatch(table -> table.table().equals(COPY) && table.held() == 1);
        assertThat(changed.unfinished()).isEmpty();
        assertThat(market.released(COPY)).isEqualTo(market.current(COPY));
    }

    @Test
    void norDoesOneBehindTheClockThatATableWasBuiltWholeWith() {
        TableName trailing = TableName.of("gold.trailing");
        market.define(with(RelationBuilder.table(trailing.toString())
                .reads("silver.copy", Arithmetic.TRAILING, Duration.ZERO)
                .sql("trailing")
                .definition("whole")
                .whole()
                .build()));
        market.run(Market.START.plus(Duration.ofDays(3)));
        market.receive(List.of(new Candle("a", Market.START.plus(Duration.ofDays(4)), -7)));
        market.define(Market.definitions("one"));

        RunSummary changed = market.run(Market.START.plus(Duration.ofDays(5)));

        assertThat(market.held(COPY)).as("so its readers wait").hasSize(1);
        assertThat(changed.isIncomplete()).isTrue();
        assertThat(changed.unfinished()).isEmpty();
        assertThat(market.released(trailing)).isEqualTo(market.current(trailing));
    }

    private static RunListener killedAtFirstWave() {
        return new RunListener() {
            @Override
            public void waveStarted(BuildJob job) {
                throw new IllegalStateException("killed");
            }
        };
    }

    @Test
    void norDoesOneThatWasBuiltSinceInAShapeThatReadersNeverSaw() {
        Instant added = Market.START.plus(Duration.ofDays(4));
        market.receive(List.of(new Candle("a", Market.START, -7), new Candle("a", added, 5)));
        market.define(withCopyOfDoubles());
        assertThat(market.run(LAST).unfinished()).hasSize(1);
        market.receive(List.of(new Candle("a", Market.START, 7), new Candle("a", added, -7)));
        market.define(Market.definitions("one"));

        RunSummary changed = market.run(LAST);

        assertThat(market.held(COPY)).hasSize(1);
        assertThat(changed.unfinished()).isEmpty();
        assertThat(market.released(COPY)).isEqualTo(market.current(COPY));
    }

    private static Definitions withCopyOfDoubles() {
        return with(RelationBuilder.table(COPY.toString())
                .reads("bronze.raw")
                .sql("plus one")
                .schema(DOUBLES)
                .definition("doubles")
                .rule(new Rule("positive", Rule.Kind.ROW, Action.FAIL, "v >= 0"))
                .build());
    }

    private static Definitions withDoubles() {
        return with(RelationBuilder.table(PARITY.toString())
                .reads("silver.parity")
                .sql("plus one")
                .definition("doubles")
                .schema(DOUBLES)
                .build());
    }

    private static Definitions with(Relation changed) {
        List<Relation> relations =
                new ArrayList<>(Market.definitions("one").tables().values());
        relations.replaceAll(relation -> relation.name().equals(changed.name()) ? changed : relation);
        return Definitions.of(relations, List.of(), List.of(), Map.of());
    }
}
