package io.assay.decode.record;

import io.assay.decode.path.Located;
import io.assay.decode.path.Located.Taken;
import io.assay.decode.path.Path;
import io.assay.decode.path.Path.Step;
import io.assay.decode.wire.BodyFaultException;
import io.assay.decode.wire.BodyFaultException.Kind;
import io.assay.decode.wire.BodyFormat;
import io.assay.decode.wire.BodyReader;
import io.assay.decode.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** Records at any path of a body that is read as a whole, each with its way from the body. */
record TreeRecords(BodyFormat format, Path records, boolean strict) implements RecordSource {
    @Override
    public void forEach(byte[] plain, Visitor visitor) throws BodyFaultException {
        Wire body = BodyReader.tree(format, plain);
        if (strict) {
            requireRecords(records, body);
        }
        List<Wire> way = new ArrayList<>();
        way.add(body);
        descend(way, new ArrayList<>(), visitor);
    }

    private void descend(List<Wire> way, List<Taken> taken, Visitor visitor) throws BodyFaultException {
        Wire at = way.getLast();
        if (taken.size() == records.steps().size()) {
            visitor.visit(Located.under(at, way, taken));
            return;
        }
        Step step = records.steps().get(taken.size());
        if (!step.star()) {
            Wire child = Path.child(at, step);
            if (child != null) {
                step(way, taken, child, new Taken("", 0), visitor);
            }
            return;
        }
        List<String> names = at instanceof Wire.Members members
                ? List.copyOf(members.values().keySet())
                : List.of();
        List<Wire> children = Path.children(at, step);
        for (int i = 0; i < children.size(); i++) {
            step(way, taken, children.get(i), new Taken(names.isEmpty() ? "" : names.get(i), i), visitor);
        }
    }

    private void step(List<Wire> way, List<Taken> taken, Wire child, Taken branch, Visitor visitor)
            throws BodyFaultException {
        way.add(child);
        taken.add(branch);
        descend(way, taken, visitor);
        way.removeLast();
        taken.removeLast();
    }

    /** Refuses a body that lacks what stands before the first `*`, or has another kind of value there; a null counts as empty. */
    static void requireRecords(Path records, Wire body) throws BodyFaultException {
        Wire at = body;
        for (int i = 0; i < records.steps().size(); i++) {
            Step step = records.steps().get(i);
            if (step.star()) {
                boolean object = step instanceof Path.EachMember;
                boolean fits = object ? at instanceof Wire.Members : at instanceof Wire.Items;
                if (!fits && !(at instanceof Wire.Null)) {
                    throw missing(object ? "object" : "array", records.prefix(i), body);
                }
                return;
            }
            Wire child = Path.child(at, step);
            if (child == null) {
                throw missing("value", records.prefix(i + 1), body);
            }
            at = child;
        }
    }

    static BodyFaultException missing(String what, String where, Wire body) {
        String names = body instanceof Wire.Members members
                ? " with "
                        + String.join(
                                ", ",
                                members.values().keySet().stream().limit(10).toList())
                : "";
        return new BodyFaultException(
                Kind.NOT_IN_FORMAT,
                "Cannot find the records of the body: there is no %s at %s (the body is of kind %s%s)"
                        .formatted(what, where, body.kind(), names));
    }
}
