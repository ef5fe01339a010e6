package io.assay.feature;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Fold;
import io.assay.feature.fold.SavedState;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Cells;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Any number of calls over the same rows in one pass. For each key {@link #begin}, or {@link #resume} from where it was left; for each row, in the order of time
 * and then of the key, write the inputs into {@link #cells}, call {@link #next}, and read the calls' results from the cells behind the inputs. Calls may have the
 * results of earlier calls as arguments. Not for use by several threads.
 */
public final class FeaturePass {
    private final List<PassCall> calls;
    private final Cells cells;
    private final Row[] rows;
    private final Result[] results;
    private final List<List<CellType>> types = new ArrayList<>();
    private Fold[] folds;

    /** A pass over rows whose inputs have the types, at the beginning of a key. */
    public FeaturePass(List<CellType> inputs, List<PassCall> calls) {
        this.calls = List.copyOf(calls);
        this.cells = new Cells(typed(inputs));
        this.rows = new Row[calls.size()];
        this.results = new Result[calls.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Row(cells, calls.get(i).arguments());
            results[i] = new Result(cells, inputs.size() + i);
        }
        this.folds = fresh();
    }

    /** The present row: the inputs, then the results of the calls. */
    public Cells cells() {
        return cells;
    }

    /** Begins the rows of another key. */
    public void begin() {
        folds = fresh();
    }

    /** Lets every call see the row whose inputs stand in the cells; the time is in microseconds, and never less than the last row's. */
    public void next(long time) {
        for (int i = 0; i < folds.length; i++) {
            rows[i].at(time);
            folds[i].next(rows[i], results[i]);
        }
    }

    /** The state after the last row: what {@link #resume} goes on from as if it had seen the same rows. */
    public SavedState save() {
        SavedState state = new SavedState();
        carry(state.saving());
        return state;
    }

    /**
     * Begins the rows of a key after those that a state was saved from.
     *
     * @throws IllegalArgumentException if the state is of other calls, or of another version of theirs
     */
    public void resume(SavedState state) {
        folds = fresh();
        carry(state.restoring());
    }

    private void carry(CarriedState state) {
        for (int i = 0; i < folds.length; i++) {
            CarriedState part = state.part(Integer.toString(i));
            String now = version(calls.get(i));
            String then = new String(part.bytes("call", utf8(now)), StandardCharsets.UTF_8);
            if (!now.equals(then)) {
                throw new IllegalArgumentException("Cannot resume %s: the state is of %s".formatted(now, then));
            }
            folds[i].carry(part);
        }
    }

    private Fold[] fresh() {
        Fold[] made = new Fold[calls.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = Kernels.fold(calls.get(i).call(), types.get(i));
        }
        return made;
    }

    /** The types of all cells; an argument must stand before the call it is for. */
    private List<CellType> typed(List<CellType> inputs) {
        List<CellType> all = new ArrayList<>(inputs);
        for (PassCall call : calls) {
            for (int argument : call.arguments()) {
                if (argument < 0 || argument >= all.size()) {
                    throw new IllegalArgumentException(
                            "Invalid argument of %s: cell %d (must be one of the %d before it)"
                                    .formatted(call.call().name(), argument, all.size()));
                }
            }
            List<CellType> arguments = call.arguments().stream().map(all::get).toList();
            types.add(arguments);
            all.add(call.type(arguments));
        }
        return all;
    }

    private static String version(PassCall call) {
        return "%s %s %s, version %d"
                .formatted(
                        call.call().name(),
                        call.call().constants(),
                        call.call().frame().map(Object::toString).orElse("[]"),
                        call.call().function().semantics());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
