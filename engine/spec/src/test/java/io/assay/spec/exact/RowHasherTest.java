package io.assay.spec.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowHasherTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hashOf(Consumer<RowHasher> value) {
        RowHasher hasher = new RowHasher(1);
        hasher.begin(utf8("BTC"));
        hasher.key(1_767_225_600_000_000L);
        value.accept(hasher);
        hasher.end();
        return hasher.hash(0).toString();
    }

    private static void text(RowHasher hasher, String text) {
        byte[] bytes = utf8(text);
        hasher.add(0, bytes, 0, bytes.length);
    }

    private static Map<String, Consumer<RowHasher>> values() {
        Map<String, Consumer<RowHasher>> values = new LinkedHashMap<>();
        values.put("null", hasher -> hasher.addNull(0));
        values.put("0", hasher -> hasher.add(0, 0L));
        values.put("-1", hasher -> hasher.add(0, -1L));
        values.put("0.0", hasher -> hasher.add(0, 0.0));
        values.put("-0.0", hasher -> hasher.add(0, -0.0));
        values.put("NaN", hasher -> hasher.add(0, Double.NaN));
        values.put("''", hasher -> text(hasher, ""));
        values.put("'\\0'", hasher -> text(hasher, "\0"));
        values.put("'Bahia de Banderas'", hasher -> text(hasher, "Bahia de Banderas"));
        values.put("'ığ€𝄞'", hasher -> text(hasher, "ığ€𝄞"));
        values.put("decimal 0.00", hasher -> hasher.add(0, 0L, 0L, 2));
        values.put("decimal 0.000", hasher -> hasher.add(0, 0L, 0L, 3));
        values.put("decimal -1.00", hasher -> hasher.add(0, -1L, -100L, 2));
        values.put("[]", hasher -> {
            hasher.beginList(0);
            hasher.endList(0);
        });
        values.put("[null, 1, 1.0, 'a', 1.0]", hasher -> {
            hasher.beginList(5);
            hasher.elementNull();
            hasher.element(1L);
            hasher.element(1.0);
            hasher.element(utf8("a"), 0, 1);
            hasher.element(0L, 10L, 1);
            hasher.endList(0);
        });
        return values;
    }

    @Test
    void encodingsStayAsTheyAre() {
        Map<String, String> hashes = new LinkedHashMap<>();
        values().forEach((name, value) -> hashes.put(name, hashOf(value)));

        assertThat(hashes.toString()).isEqualTo(GoldenHashes.TEXT);
        assertThat(new HashSet<>(hashes.values())).hasSize(hashes.size());
    }

    @Test
    void everyNanIsTheSame() {
        double other = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

        assertThat(hashOf(hasher -> hasher.add(0, other))).isEqualTo(hashOf(hasher -> hasher.add(0, Double.NaN)));
    }

    @Test
    void partsOfAKeyDoNotRunTogether() {
        Set<String> hashes = new HashSet<>();
        for (String[] key : new String[][] {{"ab", "c"}, {"a", "bc"}, {"abc"}, {"abc", ""}, {"", "abc"}}) {
            RowHasher hasher = new RowHasher(1);
            hasher.begin();
            for (String part : key) {
                hasher.key(utf8(part), 0, utf8(part).length);
            }
            hasher.add(0, 7L);
            hasher.end();
            hashes.add(hasher.hash(0).toString());
        }
        RowHasher other = new RowHasher(1);
        other.begin();
        other.keyNull();
        other.key(1.5);
        other.key(0, 15, 1);
        other.add(0, 7L);
        hashes.add(other.hash(0).toString());

        assertThat(hashes).hasSize(6);
    }

    @Property
    void orderAndCutsDoNotMatterButRowsDo(@ForAll List<Long> values, @ForAll Random random) {
        List<Long> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(values.size() + 1);
        RowHasher left = hashed(shuffled.subList(0, cut));
        left.merge(hashed(shuffled.subList(cut, shuffled.size())));
        RowHasher whole = hashed(values);

        assertThat(left.hash(0)).isEqualTo(whole.hash(0));
        assertThat(left.rows()).isEqualTo(values.size());
        assertThat(ContentHash.of(whole.hash(0).toString())).isEqualTo(whole.hash(0));
        if (!values.isEmpty()) {
            List<Long> changed = new ArrayList<>(values);
            changed.set(0, values.getFirst() + 1);
            assertThat(hashed(changed).hash(0)).isNotEqualTo(whole.hash(0));
            assertThat(hashed(values.subList(1, values.size())).hash(0)).isNotEqualTo(whole.hash(0));
        }
    }

    @Test
    void manyDifferentRowsHaveDifferentHashes() {
        Set<ContentHash> seen = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            seen.add(hashed(List.of((long) i)).hash(0));
        }
        assertThat(seen).hasSize(200_000);
    }

    @Test
    void textThatIsNoHashIsRefused() {
        assertThatThrownBy(() -> ContentHash.of("12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid content hash: 12 (must be 32 hexadecimal digits)");
    }

    private static RowHasher hashed(List<Long> values) {
        RowHasher hasher = new RowHasher(1);
        for (long value : values) {
            hasher.begin();
            hasher.key(value % 3);
            hasher.add(0, value);
            hasher.end();
        }
        return hasher;
    }
}
