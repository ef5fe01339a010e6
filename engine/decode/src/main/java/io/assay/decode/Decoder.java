package io.assay.decode;

import io.assay.decode.DecodedRecord.Fault;
import io.assay.decode.wire.BodyBytes;
import io.assay.decode.wire.BodyFaultException;
import io.assay.spec.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Decodes the bodies of one endpoint part. Compiled once, never changes, safe for any number of threads. */
public final class Decoder {
    private final DecoderSpec spec;
    private final CompiledRecords compiled;

    private Decoder(DecoderSpec spec, CompiledRecords compiled) {
        this.spec = spec;
        this.compiled = compiled;
    }

    /**
     * Compiles a decoder.
     *
     * @throws IllegalArgumentException if a path, pattern or time format is not one of the language
     */
    public static Decoder of(DecoderSpec spec) {
        return new Decoder(spec, CompiledRecords.of(spec));
    }

    public DecoderSpec spec() {
        return spec;
    }

    /** The columns of its records, in order. */
    public Schema schema() {
        return spec.schema();
    }

    /**
     * Decodes a body. Records come in the order of the wire, those outside the slice left out. Where the outcome has a fault, the body cannot be used and
     * whatever the sink took is void.
     */
    public DecodeOutcome decode(ResponseBody body, Consumer<? super DecodedRecord> sink) {
        try {
            byte[] plain = BodyBytes.plain(body.bytes());
            Decoding decoding = new Decoding(spec, compiled, body, sink);
            compiled.source().forEach(plain, decoding);
            return decoding.end();
        } catch (BodyFaultException fault) {
            return DecodeOutcome.ofFault(fault);
        }
    }

    /** As {@link #decode}, with the records in a list; empty where the outcome has a fault. */
    public Decoded decodeAll(ResponseBody body) {
        List<DecodedRecord> records = new ArrayList<>();
        DecodeOutcome outcome = decode(body, records::add);
        return new Decoded(outcome.fault().isPresent() ? List.of() : records, outcome);
    }

    /** All records of a body, and what became of it. */
    public record Decoded(List<DecodedRecord> records, DecodeOutcome outcome) {
        public Decoded {
            records = List.copyOf(records);
        }

        /** Every fault of every record. */
        public List<Fault> faults() {
            return records.stream().flatMap(record -> record.faults().stream()).toList();
        }
    }
}
