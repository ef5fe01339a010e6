package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.plan.proof.Finding;
import io.assay.plan.proof.Finding.Kind;
import io.assay.plan.proof.Proof;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A lake that nobody touched is proved, whatever its history; one in which anything was altered is not, and the place is named. */
class ProofLawsTest {
    private static final String OF_INTERVAL = " WHERE table_name = ? AND start_us = ?";
    private static final Instant LAST = Market.START.plus(Duration.ofDays(20));

    /** What was altered: a table, and where it is known the interval. */
    private record Altered(TableName table, Interval interval) {}

    @Property(tries = 3)
    void anUndisturbedLakeIsProved(@ForAll long seed) {
        inMarket(seed, (market, random) -> {
            Proof proof = market.prove(seed, Integer.MAX_VALUE);
            assertThat(proof.findings()).isEmpty();
            assertThat(proof.holds()).isTrue();
            assertThat(proof.picked()).isPositive();
            assertThat(proof.rebuilt()).isEqualTo(proof.picked());
            assertThat(proof.leftOut()).isZero();
        });
    }

    @Property(tries = 2)
    void theSameSeedPicksTheSame(@ForAll long seed) {
        inMarket(seed, (market, random) -> {
            Proof one = market.prove(seed, 3);
            Proof two = market.prove(seed, 3);
            assertThat(one.picked()).isEqualTo(3);
            assertThat(two.rebuilt()).isEqualTo(one.rebuilt());
            assertThat(two.rows()).isEqualTo(one.rows());
        });
    }

    @Property(tries = 4)
    void anAlteredRowOfADataFileIsFound(@ForAll long seed) {
        inMarket(seed, (market, random) -> {
            Altered altered = alterDataFile(market, random);
            assertFound(market.prove(seed, Integer.MAX_VALUE), altered, Kind.STORED);
        });
    }

    @Property(tries = 6)
    void anAlteredRowOfTheLedgerIsFound(@ForAll long seed) {
        inMarket(seed, (market, random) -> {
            Built built = someInterval(market, random);
            alter(market, built, change(random));
            assertFound(
                    market.prove(seed, Integer.MAX_VALUE), new Altered(built.table(), built.interval()), Kind.LEDGER);
        });
    }

    @Property(tries = 2)
    void anOutcomeOfAnExpectationThatNoBuildGivesIsFound(@ForAll long seed) {
        inMarket(seed, (market, random) -> {
            Built built = some(
                    random,
                    market.built(TableName.of("silver.copy")).stream()
                            .filter(one -> one.rows() > 0)
                            .toList());
            alter(market, built, "UPDATE expectation_results SET broken = broken + 1" + OF_INTERVAL);

            Proof proof = market.prove(seed, Integer.MAX_VALUE);

            assertFound(proof, new Altered(built.table(), built.interval()), Kind.LEDGER);
            assertThat(proof.findings())
                    .extracting(Finding::what)
                    .containsExactly(
                            "the ledger says that expectation `positive` was broken 1 times, a build finds it broken 0 times");
        });
    }

    @Property(tries = 2)
    void anAlteredRawSegmentIsFoundInWhatIsBuiltFromIt(@ForAll long seed) {
        inMarket(seed, (market, random) -> {
            market.receive(List.of(new Candle("c", Market.START.plus(Duration.ofHours(5)), 50)));
            market.run(LAST);
            Path segment = newestSegment(market);
            List<Candle> rows = Candle.read(segment);
            Candle first = rows.getFirst();
            Candle.write(segment, List.of(new Candle(first.key(), first.time(), first.value() + 1)));
            Interval day = new Interval(Market.START, Market.START.plus(Duration.ofDays(1)));
            assertFound(
                    market.prove(seed, Integer.MAX_VALUE), new Altered(TableName.of("bronze.raw"), day), Kind.REBUILT);
        });
    }

    @Property(tries = 2)
    void whatARunWouldBuildAnewIsLeftOut(@ForAll long seed) {
        inMarket(seed, (market, random) -> {
            market.define(Market.definitions("two"));
            Proof proof = market.prove(seed, Integer.MAX_VALUE);
            assertThat(proof.findings()).isEmpty();
            assertThat(proof.leftOut()).isPositive();
        });
    }

    private static void assertFound(Proof proof, Altered altered, Kind kind) {
        assertThat(proof.findings())
                .filteredOn(finding -> finding.table().equals(altered.table())
                        && finding.intervals().contains(altered.interval()))
                .extracting(Finding::kind)
                .contains(kind);
    }

    private static Altered alterDataFile(Market market, Random random) {
        List<Altered> places = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (TableName table : market.tables()) {
            for (TableFile file : market.lake()
                    .tables()
                    .current(TableRef.data(table))
                    .map(snapshot -> snapshot.files())
                    .orElse(List.of())) {
                for (Built built : market.built(table)) {
                    boolean holds = Candle.read(file.path()).stream()
                            .anyMatch(row -> built.interval().contains(row.time()));
                    if (holds) {
                        places.add(new Altered(table, built.interval()));
                        files.add(file.path());
                    }
                }
            }
        }
        int at = random.nextInt(places.size());
        Altered altered = places.get(at);
        List<Candle> rows = new ArrayList<>(Candle.read(files.get(at)));
        Candle row = rows.stream()
                .filter(candidate -> altered.interval().contains(candidate.time()))
                .findFirst()
                .orElseThrow();
        rows.remove(row);
        if (random.nextBoolean()) {
            rows.add(new Candle(row.key(), row.time(), row.value() + 7));
        }
        Candle.write(files.get(at), rows);
        return altered;
    }

    /** Statements that end with the table and the interval's start. */
    private static String change(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "UPDATE interval_columns SET hash = '0123456789abcdef0123456789abcdef'" + OF_INTERVAL;
            case 1 -> "UPDATE intervals SET row_count = row_count + 1" + OF_INTERVAL;
            case 2 -> "UPDATE intervals SET quarantined = quarantined + 1" + OF_INTERVAL;
            case 3 -> "UPDATE intervals SET fingerprint = definition || 'x'" + OF_INTERVAL;
            case 4 -> "DELETE FROM interval_inputs" + OF_INTERVAL;
            default -> "INSERT INTO interval_keys (row_key, row_count, table_name, start_us) VALUES ('x', 1, ?, ?)";
        };
    }

    private static void alter(Market market, Built built, String change) {
        market.lake()
                .ledger()
                .update(transaction -> assertThat(transaction.update(
                                change, built.table(), built.interval().start()))
                        .isPositive());
    }

    /** An interval with rows of a table that is built of anything. */
    private static Built someInterval(Market market, Random random) {
        List<Built> all = market.tables().stream()
                .flatMap(table -> market.built(table).stream())
                .filter(built -> built.rows() > 0)
                .toList();
        return some(random, all);
    }

    private static Built some(Random random, List<Built> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Path newestSegment(Market market) {
        try (Stream<Path> files = Files.list(market.lake().rawFolder(Market.ENDPOINT))) {
            List<Path> sorted = files.sorted().toList();
            return sorted.get(sorted.size() - 1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private interface Law {
        void holdsIn(Market market, Random random);
    }

    /** A lake with a random history of arrivals and runs, whose last run leaves nothing to do. */
    private static void inMarket(long seed, Law law) {
        Random random = new Random(seed);
        Arrivals.inFolder(folder -> {
            try (Market market = new Market(folder)) {
                for (List<Candle> arrival : Arrivals.of(random)) {
                    market.receive(arrival);
                    market.run(Arrivals.someTime(random), random.nextBoolean() ? "+gold.days" : "*");
                }
                market.run(LAST);
                law.holdsIn(market, random);
            }
        });
    }
}
