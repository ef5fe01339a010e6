/** Files that stay: written under a temporary name, fsynced with their folders, then renamed; and the faults of a disk in sentences. */
@NullMarked
package io.assay.lake.file;

import org.jspecify.annotations.NullMarked;
