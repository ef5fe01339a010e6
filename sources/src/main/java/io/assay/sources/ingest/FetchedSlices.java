package io.assay.sources.ingest;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Requests;
import io.assay.lake.ingest.Slice;
import io.assay.lake.ingest.Slices;
import io.assay.lake.ledger.Ledger;
import io.assay.sources.slice.FetchedSlice;
import io.assay.spec.value.EndpointName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has been asked of endpoints and answered. */
@FunctionalInterface
public interface FetchedSlices {
    /** Nothing yet: what a new lake holds. */
    FetchedSlices NONE = endpoint -> Map.of();

    /** The endpoint's answered slices, by the key's canonical text. */
    Map<String, List<FetchedSlice>> of(EndpointName endpoint);

    /** The last request that was sent for them; empty where none was. */
    default Optional<Requests.Asked> asked(EndpointName endpoint) {
        return Optional.empty();
    }

    /** As the lake's ledger knows them. */
    static FetchedSlices in(Lake lake) {
        return new OfLedger(lake.ledger());
    }

    /** Those of a ledger. */
    record OfLedger(Ledger ledger) implements FetchedSlices {
        @Override
        public Map<String, List<FetchedSlice>> of(EndpointName endpoint) {
            Map<String, List<FetchedSlice>> byKey = new HashMap<>();
            for (Slice slice : ledger.read(transaction -> new Slices(transaction).of(endpoint))) {
                if (slice.state() == Slice.State.DONE) {
                    byKey.computeIfAbsent(slice.key(), ignored -> new ArrayList<>())
                            .add(new FetchedSlice(slice.span(), slice.fetchedAt()));
                }
            }
            return byKey;
        }

        @Override
        public Optional<Requests.Asked> asked(EndpointName endpoint) {
            return ledger.read(transaction -> new Requests(transaction).of(endpoint));
        }
    }
}
