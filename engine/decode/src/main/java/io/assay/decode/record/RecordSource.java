package io.assay.decode.record;

import io.assay.decode.path.FirstSteps;
import io.assay.decode.path.Located;
import io.assay.decode.path.Path;
import io.assay.decode.path.Path.EachItem;
import io.assay.decode.path.Path.Name;
import io.assay.decode.path.Path.Step;
import io.assay.decode.wire.BodyFaultException;
import io.assay.decode.wire.BodyFormat;
import io.assay.decode.wire.Selection;
import java.util.List;

/** Finds the records of a body, in the order of the wire. */
public interface RecordSource {
    /** Hands over each record of the unpacked body. */
    void forEach(byte[] plain, Visitor visitor) throws BodyFaultException;

    /** Takes one record after the other. */
    interface Visitor {
        void visit(Located located) throws BodyFaultException;
    }

    /**
     * The fastest source that serves the paths.
     *
     * @param columnar whether the records are the elements of equally long arrays
     * @param used every path that is asked of a record
     * @param whole whether whole records are wanted, whatever the paths name
     * @param strict whether a body without the part that holds the records is a fault
     */
    static RecordSource of(
            BodyFormat format, Path records, boolean columnar, List<Path> used, boolean whole, boolean strict) {
        if (columnar) {
            return new ColumnRecords(format, records, used, strict);
        }
        if (format instanceof BodyFormat.Json && isStreamed(records, used)) {
            List<String> names = records.steps().stream()
                    .filter(Name.class::isInstance)
                    .map(step -> ((Name) step).name())
                    .toList();
            Selection selection = whole ? Selection.ALL : FirstSteps.of(records, used);
            return new StreamedRecords(names, selection, records.toString(), strict);
        }
        return new TreeRecords(format, records, strict);
    }

    private static boolean isStreamed(Path records, List<Path> used) {
        List<Step> steps = records.steps();
        if (steps.isEmpty() || !(steps.getLast() instanceof EachItem)) {
            return false;
        }
        boolean plain = steps.subList(0, steps.size() - 1).stream().allMatch(Name.class::isInstance);
        return plain && used.stream().allMatch(path -> !path.fromBody() || path.sharedWith(records) == steps.size());
    }
}
