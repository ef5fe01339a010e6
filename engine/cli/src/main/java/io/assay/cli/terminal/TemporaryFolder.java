package io.assay.cli.terminal;

import io.assay.lake.file.FolderRemoval;
import java.io.IOException;
import java.nio.file.Path;

/** The folder of temporary files that the launcher gave this process alone: native libraries that drivers unpack, and Spark's blocks. */
final class TemporaryFolder {
    private TemporaryFolder() {}

    /** Removes it with what is in it, as far as that goes; what stays, a later start removes. */
    static void remove() {
        if (System.getProperty("assay.faults") == null) {
            return;
        }
        try {
            FolderRemoval.tryRemove(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException inUse) {
            // A child that is still on its way out may use it; the launcher removes what dead processes left.
        }
    }
}
