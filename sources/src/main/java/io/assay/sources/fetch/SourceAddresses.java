package io.assay.sources.fetch;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;

/** The addresses of one source, of which one is in use until an answer says to go to the next. */
final class SourceAddresses {
    private final List<HttpUrl> all;
    private final AtomicInteger current = new AtomicInteger();

    SourceAddresses(List<HttpUrl> all) {
        this.all = List.copyOf(all);
    }

    HttpUrl current() {
        return all.get(Math.floorMod(current.get(), all.size()));
    }

    int count() {
        return all.size();
    }

    /** Leaves the given address for the next one, unless another request has done so already. */
    void leave(HttpUrl base) {
        int now = current.get();
        if (all.get(Math.floorMod(now, all.size())).equals(base)) {
            current.compareAndSet(now, now + 1);
        }
    }
}
