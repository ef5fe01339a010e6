package io.assay.decode.example;

import io.assay.decode.DecodeOutcome;
import io.assay.decode.DecodedRecord;
import io.assay.decode.DecodedRecord.Fault;
import io.assay.decode.Decoder;
import io.assay.decode.Decoder.Decoded;
import io.assay.decode.DecoderSpec;
import io.assay.decode.ResponseBody;
import io.assay.spec.bind.Document;
import io.assay.spec.bind.Project;
import io.assay.spec.check.Checked;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.ColumnName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Decodes each sound endpoint's `example` with the endpoint's own decoder, as an answer of the venue would be. */
public final class ExampleCheck {
    /** Later than any event time of an example: no clock decides what is found. */
    private static final Instant RECEIVED = Instant.parse("2199-01-01T00:00:00Z");

    private final Project project;
    private final SpecFiles files;
    private final Problems problems = new Problems();

    private ExampleCheck(Project project, SpecFiles files) {
        this.project = project;
        this.files = files;
    }

    /** The check with what the examples add to it; the proof stands only where they decode. */
    public static Checked of(Project project, Checked checked, SpecFiles files) {
        ExampleCheck check = new ExampleCheck(project, files);
        checked.endpoints().forEach(check::check);
        return check.problems.count() == 0 ? checked : checked.with(check.problems.list());
    }

    private void check(CheckedEndpoint endpoint) {
        Document<SourceSpec> document =
                Objects.requireNonNull(project.sources().get(endpoint.name().source()));
        endpoint.spec()
                .example()
                .flatMap(named ->
                        files.readExample(document.node().place().file(), named, place(document, endpoint), problems))
                .ifPresent(text ->
                        endpoint.schemas().keySet().forEach(part -> decode(document, endpoint, part, text.text())));
    }

    private void decode(Document<SourceSpec> document, CheckedEndpoint endpoint, String part, String text) {
        try {
            DecoderSpec spec = DecoderSpec.of(endpoint, part);
            Decoded decoded = Decoder.of(spec)
                    .decodeAll(ResponseBody.ofText(
                            text, Map.of(), RECEIVED, RECEIVED, Optional.empty(), keys(endpoint, spec)));
            outcome(document, endpoint, part, decoded.outcome());
            faults(document, endpoint, part, decoded.records());
        } catch (IllegalArgumentException unreadable) {
            add(place(document, endpoint), String.valueOf(unreadable.getMessage()), "correct the endpoint");
        }
    }

    /** The rows the example may be an answer for: all where records name theirs, else one. */
    private static List<Map<ColumnName, String>> keys(CheckedEndpoint endpoint, DecoderSpec spec) {
        List<Map<ColumnName, String>> rows =
                endpoint.keys().stream().map(EndpointKey::values).toList();
        return spec.when().isEmpty() && rows.size() > 1 ? List.of(rows.getFirst()) : rows;
    }

    private void outcome(Document<SourceSpec> document, CheckedEndpoint endpoint, String part, DecodeOutcome outcome) {
        if (outcome.fault().isPresent()) {
            add(
                    place(document, endpoint),
                    "the example does not decode: %s"
                            .formatted(outcome.fault().get().message()),
                    "correct the example, or records: of the endpoint");
        } else if (outcome.records() == 0) {
            add(
                    place(document, endpoint),
                    part.isEmpty()
                            ? "the example holds no record"
                            : "the example holds no record of '%s'".formatted(part),
                    "correct the example, or records: of the endpoint");
        }
    }

    /** The first fault of each field stands for all of them. */
    private void faults(
            Document<SourceSpec> document, CheckedEndpoint endpoint, String part, List<DecodedRecord> records) {
        Map<String, List<DecodedRecord>> byField = new LinkedHashMap<>();
        Map<String, Fault> first = new LinkedHashMap<>();
        for (DecodedRecord record : records) {
            for (Fault fault : record.faults()) {
                first.putIfAbsent(fault.field(), fault);
                byField.computeIfAbsent(fault.field(), ignored -> new ArrayList<>())
                        .add(record);
            }
        }
        first.forEach((field, fault) -> {
            List<DecodedRecord> of = Objects.requireNonNull(byField.get(field));
            String others = of.size() > 1 ? " (%d more alike)".formatted(of.size() - 1) : "";
            add(
                    field(document, endpoint, part, field),
                    "record %d of the example does not fit%s: %s"
                            .formatted(of.getFirst().ordinal() + 1, others, fault.message()),
                    "correct the field's path or type, or the example");
        });
    }

    private static Place place(Document<SourceSpec> document, CheckedEndpoint endpoint) {
        return document.place("endpoints", endpoint.name().endpoint(), "example");
    }

    private static Place field(Document<SourceSpec> document, CheckedEndpoint endpoint, String part, String field) {
        List<Object> path = new ArrayList<>(List.of("endpoints", endpoint.name().endpoint()));
        if (!part.equals(EndpointSpec.ONLY_PART)) {
            path.addAll(List.of("parts", part));
        }
        path.addAll(List.of("fields", field));
        return document.find(path.toArray()).map(node -> node.place()).orElseGet(() -> place(document, endpoint));
    }

    private void add(Place place, String message, String wayOut) {
        problems.add(Problem.of(ProblemCode.EXAMPLE_MISMATCH, place, message).withHint(wayOut));
    }
}
