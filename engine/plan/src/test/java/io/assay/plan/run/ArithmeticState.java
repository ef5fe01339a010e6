package io.assay.plan.run;

import io.assay.lake.state.SeriesName;
import io.assay.lake.state.StateFile;
import io.assay.lake.task.TableTask.Carry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A total of each key, carried from interval to interval in real files of states. */
final class ArithmeticState {
    private final Path folder;
    private final SortedMap<SeriesName, byte[]> totals;

    ArithmeticState(Carry carry) {
        folder = Path.of(carry.folder());
        totals = carry.from().map(hash -> StateFile.read(folder, hash)).orElseGet(TreeMap::new);
    }

    /** The rows of the next interval, each with the total up to it of what is as large; what is below zero stays so. */
    List<Candle> through(List<Candle> rows) {
        return rows.stream().sorted().map(this::through).toList();
    }

    private Candle through(Candle row) {
        SeriesName series = new SeriesName(0, row.key());
        long total = Math.abs(row.value())
                + (totals.containsKey(series)
                        ? Long.parseLong(new String(totals.get(series), StandardCharsets.US_ASCII))
                        : 0);
        totals.put(series, Long.toString(total).getBytes(StandardCharsets.US_ASCII));
        return row.value() < 0 ? row : row.with(total);
    }

    /** Keeps the totals as they are now; the hash that names them. */
    String save() {
        return StateFile.write(folder, totals);
    }
}
