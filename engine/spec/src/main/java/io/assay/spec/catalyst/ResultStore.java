package io.assay.spec.catalyst;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what an analysis found under the hash of what was asked, so that an unchanged project needs no analysis. */
public interface ResultStore {
    /** The text kept under the hash, if any is readable. */
    Optional<String> find(String hash);

    /** Keeps the text; a store that cannot is one that finds nothing. */
    void keep(String hash, String text);

    /** A store that forgets with the process. */
    static ResultStore inMemory() {
        Map<String, String> texts = new ConcurrentHashMap<>();
        return new ResultStore() {
            @Override
            public Optional<String> find(String hash) {
                return Optional.ofNullable(texts.get(hash));
            }

            @Override
            public void keep(String hash, String text) {
                texts.put(hash, text);
            }
        };
    }
}
