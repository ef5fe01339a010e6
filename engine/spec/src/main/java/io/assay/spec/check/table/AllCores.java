package io.assay.spec.check.table;

import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Does the same with each of a list on all cores. Each takes the next one when it is done, where a parallel stream would hand out quarters at once. */
final class AllCores {
    private AllCores() {}

    /** The results, in the order of the items. What one throws comes to the caller. */
    static <A, B> List<B> map(List<A> items, Function<A, B> work) {
        AtomicReferenceArray<B> results = new AtomicReferenceArray<>(items.size());
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int at = next.getAndIncrement(); at < items.size(); at = next.getAndIncrement()) {
                results.set(at, work.apply(items.get(at)));
            }
        };
        int shares = Math.min(items.size(), Runtime.getRuntime().availableProcessors());
        ForkJoinTask.invokeAll(IntStream.range(0, shares)
                .mapToObj(ignored -> ForkJoinTask.adapt(share))
                .toList());
        return IntStream.range(0, items.size()).mapToObj(results::get).toList();
    }
}
