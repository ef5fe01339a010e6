package io.assay.spark.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** The hashes are those of appendix B of the Iceberg specification. */
class PartitionIdsTest {
    private static final int MANY = 1_000_003;

    @Test
    void bucketsAreIcebergs() {
        assertThat(PartitionIds.bucket(UTF8String.fromString("iceberg"), MANY)).isEqualTo(of(1_210_000_089));
        assertThat(PartitionIds.bucket(34L, MANY)).isEqualTo(of(2_017_239_379));
        assertThat(PartitionIds.bucket(Decimal.apply(new BigDecimal("14.20"), 9, 2), MANY))
                .isEqualTo(of(-500_754_589));
        assertThat(PartitionIds.bucket(LocalDate.of(2017, 11, 16).toEpochDay(), MANY))
                .isEqualTo(of(-653_330_422));
        assertThat(PartitionIds.bucket(1_510_871_468_000_000L, MANY)).isEqualTo(of(-2_047_944_441));
    }

    @Test
    void monthsCountFromTheEpochBothWays() {
        assertThat(PartitionIds.month(0)).isZero();
        assertThat(PartitionIds.month(-1)).isEqualTo(-1);
        assertThat(PartitionIds.month(Instant.parse("2026-02-01T00:00:00Z"))).isEqualTo(673);
    }

    @Property
    void aMonthHoldsItsTime(@ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long seconds) {
        LocalDate first = LocalDate.of(1970, 1, 1).plusMonths(PartitionIds.month(seconds * 1_000_000));

        assertThat(LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC))
                .isAfterOrEqualTo(first)
                .isBefore(first.plusMonths(1));
    }

    @Property
    void aBucketIsOneOfThem(@ForAll String text, @ForAll @IntRange(min = 1, max = 64) int buckets) {
        assertThat(PartitionIds.bucket(UTF8String.fromString(text), buckets)).isBetween(0, buckets - 1);
    }

    private static int of(int hash) {
        return (hash & Integer.MAX_VALUE) % MANY;
    }
}
