package io.assay.spec.check.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllCoresTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 1000).boxed().toList();

    @Test
    void resultsStandInTheOrderOfTheItems() {
        assertThat(AllCores.map(ITEMS, item -> item * 2))
                .isEqualTo(ITEMS.stream().map(item -> item * 2).toList());
    }

    @Test
    void eachItemIsTakenOnce() {
        Queue<Integer> taken = new ConcurrentLinkedQueue<>();

        AllCores.map(ITEMS, taken::add);

        assertThat(taken).containsExactlyInAnyOrderElementsOf(ITEMS);
    }

    @Test
    void nothingComesOfNoItems() {
        assertThat(AllCores.map(List.<Integer>of(), item -> item)).isEmpty();
    }

    @Test
    void whatOneThrowsComesToTheCaller() {
        assertThatThrownBy(() -> AllCores.map(ITEMS, AllCoresTest::refusing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Cannot take 500");
    }

    private static int refusing(int item) {
        if (item == 500) {
            throw new IllegalStateException("Cannot take 500: it is refused");
        }
        return item;
    }
}
