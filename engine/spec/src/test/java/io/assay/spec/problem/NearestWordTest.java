package io.assay.spec.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestWordTest {
    private static final List<String> WORDS = List.of("close", "open", "volume", "open_time");

    @Test
    void swappedMissingAndWrongLettersAreSeen() {
        assertThat(NearestWord.hint("clsoe", WORDS)).contains("did you mean 'close'?");
        assertThat(NearestWord.of("opne", WORDS)).contains("open");
        assertThat(NearestWord.of("volum", WORDS)).contains("volume");
        assertThat(NearestWord.of("open_tme", WORDS)).contains("open_time");
    }

    @Test
    void theBeginningOfOneWordMeansThatWord() {
        assertThat(NearestWord.of("asc", List.of("ascending", "descending"))).contains("ascending");
        assertThat(NearestWord.of("op", WORDS)).isEmpty();
    }

    @Test
    void ofShortNamesNoneIsVeryNear() {
        assertThat(NearestWord.veryNear("LTC", List.of("BTC", "ETC"))).isEmpty();
        assertThat(NearestWord.veryNear("DOGGE", List.of("BTC", "DOGE"))).contains("did you mean 'DOGE'?");
    }

    @Test
    void whatIsFarFromEveryWordGetsNoHint() {
        assertThat(NearestWord.hint("frequency", WORDS)).isEmpty();
        assertThat(NearestWord.hint("x", List.of("y"))).isEmpty();
    }
}
