package io.assay.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.decode.DayHashes.Day;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DayHashesTest {
    private static final Instant SENT = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant SLICE = Instant.parse("2026-05-30T00:00:00Z");
    private static final Decoder DECODER =
            Decoder.of(Specs.candles("$[*]", "epoch_s", 0, 1, 2, 3, 4, 5).spec());

    private static List<DecodedRecord> records(String body) {
        return DECODER.decodeAll(Specs.request(body)).records();
    }

    private static Map<Instant, Day> days(List<DecodedRecord> records, Instant sentAt) {
        DayHashes hashes = new DayHashes();
        records.forEach(record -> hashes.add(record, sentAt, SLICE));
        return hashes.days();
    }

    @Test
    void everyDayHasItsOwnHashAndRowsWithoutTimeCountUnderTheirSlice() {
        Map<Instant, Day> days = days(
                records("[[1780271999,1,1,1,1,1],[1780272000,1,1,1,1,1],[1780272001,2,1,1,1,1],[\"x\",1,1,1,1,1]]"),
                SENT);

        assertThat(days.keySet())
                .containsExactly(SLICE, Instant.parse("2026-05-31T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(days.values()).extracting(Day::rows).containsExactly(1L, 1L, 2L);
    }

    @Test
    void valuesFaultsAndTheTimeOfTheRequestCount() {
        Map<Instant, Day> days = days(records("[[1780272000,1,1,1,1,1]]"), SENT);

        assertThat(days(records("[[1780272000,1.0,1,1,1,1]]"), SENT)).isEqualTo(days);
        assertThat(days(records("[[1780272000,1.0,1,1,1,2]]"), SENT)).isNotEqualTo(days);
        assertThat(days(records("[[1780272000,1,1,1,1,1]]"), SENT.plusSeconds(1)))
                .isNotEqualTo(days);
        assertThat(days(records("[[1780272000,1,1,1,1,\"x\"]]"), SENT))
                .isNotEqualTo(days(records("[[1780272000,1,1,1,1,\"y\"]]"), SENT));
    }

    @Property(tries = 30)
    void orderAndCutsDoNotMatter(@ForAll Random random) {
        StringBuilder body = new StringBuilder("[[1780272000,1,1,1,1,1]");
        for (int i = 0; i < 50; i++) {
            body.append(",[%d,%d,2,0.5,1.25,%d]".formatted(1_780_272_000L + random.nextInt(300_000), i, i % 7));
        }
        List<DecodedRecord> records = new ArrayList<>(records(body.append("]").toString()));
        Map<Instant, Day> days = days(records, SENT);
        Collections.shuffle(records, random);
        DayHashes left = new DayHashes();
        DayHashes right = new DayHashes();
        records.forEach(record -> (random.nextBoolean() ? left : right).add(record, SENT, SLICE));
        left.merge(right);

        assertThat(left.days()).isEqualTo(days);
    }
}
