package io.assay.plan.ledger;

import io.assay.decode.DecoderSpec;
import io.assay.plan.Definitions;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.TableSpec.NewField;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.value.EndpointName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The decoder of each endpoint (and part) that a table reads: under whose name the ledger keeps day hashes, and which a task carries. */
public record Decoders(Map<EndpointName, DecoderSpec> specs) {
    public Decoders {
        specs = Collections.unmodifiableMap(new TreeMap<>(specs));
    }

    public static Decoders of(Definitions definitions) {
        Map<EndpointName, DecoderSpec> specs = new TreeMap<>();
        for (Relation relation : definitions.tables().values()) {
            relation.inputs().stream()
                    .filter(OfEndpoint.class::isInstance)
                    .map(input -> ((OfEndpoint) input).endpoint())
                    .forEach(name -> specs.put(name, spec(definitions, name)));
        }
        return new Decoders(specs);
    }

    /** The name of the decoder in the ledger. */
    public String hash(EndpointName endpoint) {
        return spec(endpoint).hash();
    }

    /** The decoder as a task carries it: it also looks for new fields where the table's contract asks for them. */
    public String json(EndpointName endpoint, Relation relation) {
        DecoderSpec spec = spec(endpoint);
        return relation.contract().newField() == NewField.KEEP_IN_RAW
                ? spec.toJson()
                : spec.reportingNewFields().toJson();
    }

    private DecoderSpec spec(EndpointName endpoint) {
        return Optional.ofNullable(specs.get(endpoint)).orElseThrow(() -> unknown(endpoint));
    }

    private static DecoderSpec spec(Definitions definitions, EndpointName name) {
        CheckedEndpoint endpoint = Optional.ofNullable(definitions.endpoints().get(name.withoutPart()))
                .orElseThrow(() -> unknown(name));
        return DecoderSpec.of(endpoint, name.part().orElse(EndpointSpec.ONLY_PART));
    }

    private static IllegalArgumentException unknown(EndpointName name) {
        return new IllegalArgumentException(
                "Invalid endpoint: %s (must be one that a table of the project reads)".formatted(name));
    }
}
