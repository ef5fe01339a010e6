package io.assay.decode.record;

import io.assay.decode.path.Located;
import io.assay.decode.path.Located.Taken;
import io.assay.decode.path.Path;
import io.assay.decode.wire.BodyFaultException;
import io.assay.decode.wire.BodyFaultException.Kind;
import io.assay.decode.wire.BodyFormat;
import io.assay.decode.wire.BodyReader;
import io.assay.decode.wire.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records that stand in an object of equally long arrays: record i holds element i of each array that a field names. */
final class ColumnRecords implements RecordSource {
    private final BodyFormat format;
    private final Path columns;
    private final Set<String> names = new LinkedHashSet<>();
    private final boolean strict;

    ColumnRecords(BodyFormat format, Path columns, List<Path> used, boolean strict) {
        this.format = format;
        this.columns = columns;
        this.strict = strict;
        for (Path path : used) {
            if (!path.fromBody() && !path.steps().isEmpty() && path.steps().getFirst() instanceof Path.Name name) {
                names.add(name.name());
            }
        }
    }

    @Override
    public void forEach(byte[] plain, Visitor visitor) throws BodyFaultException {
        Wire body = BodyReader.tree(format, plain);
        Wire object = columns.one(body, 0);
        if (!(object instanceof Wire.Members members)) {
            if (strict && !(object instanceof Wire.Null)) {
                throw TreeRecords.missing("object", columns.toString(), body);
            }
            return;
        }
        Map<String, List<Wire>> arrays = new LinkedHashMap<>();
        for (String name : names) {
            if (members.member(name) instanceof Wire.Items items) {
                arrays.put(name, items.values());
            }
        }
        if (arrays.isEmpty() && strict) {
            throw TreeRecords.missing("array named " + String.join(" or ", names), columns.toString(), body);
        }
        List<Wire> way = way(body);
        int length = length(arrays);
        for (int i = 0; i < length; i++) {
            visit(arrays, i, way, visitor);
        }
    }

    private void visit(Map<String, List<Wire>> arrays, int i, List<Wire> way, Visitor visitor)
            throws BodyFaultException {
        Map<String, Wire> record = new LinkedHashMap<>();
        arrays.forEach((name, values) -> record.put(name, values.get(i)));
        List<Taken> taken = new ArrayList<>();
        for (int step = 0; step < columns.steps().size(); step++) {
            taken.add(new Taken("", i));
        }
        visitor.visit(Located.under(new Wire.Members(record), way, taken));
    }

    private List<Wire> way(Wire body) {
        List<Wire> way = new ArrayList<>();
        way.add(body);
        for (Path.Step step : columns.steps()) {
            Wire child = Path.child(way.getLast(), step);
            way.add(child == null ? Wire.Null.VALUE : child);
        }
        return way;
    }

    private static int length(Map<String, List<Wire>> arrays) throws BodyFaultException {
        int length = arrays.values().stream().mapToInt(List::size).max().orElse(0);
        for (Map.Entry<String, List<Wire>> array : arrays.entrySet()) {
            if (array.getValue().size() != length) {
                throw new BodyFaultException(
                        Kind.NOT_IN_FORMAT,
                        "Cannot read the body's columns: '%s' has %d elements, another has %d"
                                .formatted(array.getKey(), array.getValue().size(), length));
            }
        }
        return length;
    }
}
