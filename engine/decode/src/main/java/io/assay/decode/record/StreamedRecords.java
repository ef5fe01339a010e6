package io.assay.decode.record;

import io.assay.decode.path.Located;
import io.assay.decode.wire.BodyFaultException;
import io.assay.decode.wire.BodyFaultException.Kind;
import io.assay.decode.wire.JsonReader;
import io.assay.decode.wire.Selection;
import java.util.List;

/** Records that are the items of one array under plain names: read one at a time, never the whole body at once. */
record StreamedRecords(List<String> names, Selection selection, String path, boolean strict) implements RecordSource {
    @Override
    public void forEach(byte[] plain, Visitor visitor) throws BodyFaultException {
        boolean found = JsonReader.items(
                plain, names, selection, (item, position) -> visitor.visit(Located.alone(item, position)));
        if (!found && strict) {
            throw new BodyFaultException(
                    Kind.NOT_IN_FORMAT,
                    "Cannot find the records of the body: there is no array for %s".formatted(path));
        }
    }
}
