package io.assay.plan;

import io.assay.plan.history.Fingerprint.Kind;
import io.assay.plan.history.Fingerprint.Part;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns the parts in which two fingerprints differ into reasons, one for each thing that changed. */
final class Causes {
    private Causes() {}

    static List<Reason> of(List<Part> differing) {
        List<Reason> reasons = new ArrayList<>();
        Map<Kind, Map<String, List<Part>>> byKind = differing.stream()
                .collect(Collectors.groupingBy(
                        Part::kind,
                        TreeMap::new,
                        Collectors.groupingBy(Part::name, TreeMap::new, Collectors.toList())));
        byKind.forEach((kind, byName) -> {
            if (kind == Kind.HISTORY) {
                reasons.add(reason(
                        kind, "", byName.values().stream().flatMap(List::stream).toList()));
            } else {
                byName.forEach((name, parts) -> reasons.add(reason(kind, name, parts)));
            }
        });
        return List.copyOf(reasons);
    }

    private static Reason reason(Kind kind, String name, List<Part> parts) {
        return switch (kind) {
            case CATALOG -> new Reason.CatalogChanged(name);
            case RAW ->
                new Reason.RawChanged(
                        EndpointName.of(name),
                        parts.stream().map(part -> LocalDate.parse(part.at())).toList());
            case TABLE ->
                new Reason.InputChanged(
                        TableName.of(name),
                        parts.stream().map(Causes::interval).sorted().toList());
            case HISTORY ->
                new Reason.HistoryChanged(
                        parts.stream().map(Causes::interval).distinct().sorted().toList());
            case STATE ->
                new Reason.StateChanged(parts.stream()
                        .map(Causes::interval)
                        .max(Interval::compareTo)
                        .orElseThrow());
            case UNTIL -> new Reason.UntilMoved();
        };
    }

    /** The interval that a part of kind TABLE, HISTORY or STATE is about. */
    static Interval interval(Part part) {
        if (part.at().equals(Interval.ALL.toString())) {
            return Interval.ALL;
        }
        int slash = part.at().indexOf('/');
        return new Interval(
                Instant.parse(part.at().substring(0, slash)),
                Instant.parse(part.at().substring(slash + 1)));
    }
}
