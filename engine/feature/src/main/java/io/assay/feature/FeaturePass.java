package io.assay.feature;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Fold;
import io.assay.feature.fold.SavedState;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Cells;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Any number of calls over the same rows in one pass. For each key {@link #begin}, or {@link #resume} from where it was left; for each row, in the order of time
 * and then of the key, write the inputs into {@link #cells}, call {@link #next}, and read the calls' results from the cells behind the inputs. Calls may have the
 * results of earlier calls as arguments. Before the rows that count, those that calls without carried memory reach back to may be shown by {@link #warm}. Not for
 * use by several threads.
 */
public final class FeaturePass {
    private final List<PassCall> calls;
    private final Cells cells;
    private final Row[] rows;
    private final Result[] results;
    private final List<List<CellType>> types = new ArrayList<>();
    private final Fold[] folds;

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
        this.folds = new Fold[calls.size()];
        begin();
    }

    /** The present row: the inputs, then the results of the calls. */
    public Cells cells() {
        return cells;
    }

    /** How many calls there are. */
    public int size() {
        return folds.length;
    }

    /** Begins the rows of another key. */
    public void begin() {
        for (int i = 0; i < folds.length; i++) {
            folds[i] = Kernels.fold(calls.get(i).call(), types.get(i));
            results[i].none();
        }
    }

    /** Lets every call see the row whose inputs stand in the cells; the time is in microseconds, and never less than the last row's. */
    public void next(long time) {
        next(time, 0, folds.length);
    }

    /** As {@link #next(long)}, the calls from one to before another only: where inputs of later calls are computed from results of earlier ones. */
    public void next(long time, int from, int end) {
        for (int i = from; i < end; i++) {
            rows[i].at(time);
            folds[i].next(rows[i], results[i]);
        }
    }

    /** Shows the row to those calls only whose memory is not carried; the others have no result in it, and do not know of it. */
    public void warm(long time, int from, int end) {
        for (int i = from; i < end; i++) {
            if (calls.get(i).carried()) {
                results[i].none();
            } else {
                rows[i].at(time);
                folds[i].next(rows[i], results[i]);
            }
        }
    }

    /** The state after the last row: what {@link #resume} goes on from as if it had seen the same rows, once the calls that are not carried are warm. */
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
        begin();
        carry(state.restoring());
    }

    private void carry(CarriedState state) {
        for (int i = 0; i < folds.length; i++) {
            if (calls.get(i).carried()) {
                carry(i, state.part(Integer.toString(i)));
            }
        }
    }

    private void carry(int i, CarriedState part) {
        String now = version(calls.get(i));
        String then = new String(part.bytes("call", utf8(now)), StandardCharsets.UTF_8);
        if (!now.equals(then)) {
            throw new IllegalArgumentException("Cannot resume %s: the state is of %s".formatted(now, then));
        }
        folds[i].carry(part);
    }

    /** The types of all cells; an argument must stand before the call it is for, and must not be carried where the call is not. */
    private List<CellType> typed(List<CellType> inputs) {
        List<CellType> all = new ArrayList<>(inputs);
        for (PassCall call : calls) {
            for (int argument : call.arguments()) {
                check(call, argument, inputs.size(), all.size());
            }
            List<CellType> arguments = call.arguments().stream().map(all::get).toList();
            types.add(arguments);
            all.add(call.type(arguments));
        }
        return all;
    }

    private void check(PassCall call, int argument, int inputs, int known) {
        if (argument < 0 || argument >= known) {
            throw new IllegalArgumentException("Invalid argument of %s: cell %d (must be one of the %d before it)"
                    .formatted(call.call().name(), argument, known));
        }
        if (!call.carried()
                && argument >= inputs
                && calls.get(argument - inputs).carried()) {
            throw new IllegalArgumentException(
                    "Invalid argument of %s: %s is carried (must not be where the call is not)"
                            .formatted(
                                    call.call().name(),
                                    calls.get(argument - inputs).call().name()));
        }
    }

    /** What a state must be of, in a spelling that no other text follows. */
    private static String version(PassCall call) {
        String constants = call.call().constants().stream()
                .map(constant -> switch (constant) {
                    case Constant.Number number -> Double.toString(number.value());
                    case Constant.Length length -> length.value().toString();
                })
                .collect(Collectors.joining(", "));
        String frame = call.call()
                .frame()
                .map(seen -> switch (seen) {
                    case Frame.Rows rows -> " over %d rows at least %d".formatted(rows.count(), rows.least());
                    case Frame.Time time -> " over %s at least %d".formatted(time.length(), time.least());
                    case Frame.All all -> " over all at least %d".formatted(all.least());
                })
                .orElse("");
        int semantics = call.call().function().semantics();
        return "%s(%s)%s, version %d".formatted(call.call().name(), constants, frame, semantics);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
