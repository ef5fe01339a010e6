package io.assay.cli.option;

import java.util.Iterator;
import java.util.List;

/** What a selector may begin with, for completion. */
public final class SelectorWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return List.of("bronze", "silver", "gold", "tag:", "owner:", "source:", "catalog:")
                .iterator();
    }
}
