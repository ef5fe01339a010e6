package io.assay.lake.upkeep;

import io.assay.lake.file.FileChecksum;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A data file, with the table and the stretch of time whose rows it holds. */
public record NamedFile(TableRef table, TableFile file) {
    /** The table and the days, such as `gold.daily, 2026-01-01 to 2026-01-31`. */
    public String words() {
        String rows = table.part() == TableRef.Part.QUARANTINE
                ? "%s, the rows set aside".formatted(table.table())
                : table.table().toString();
        return file.first().isEmpty() || file.last().isEmpty()
                ? rows
                : rows + ", " + days(file.first().get(), file.last().get());
    }

    /** What is wrong with it on the disk, in words; empty where it is as it was written. */
    public Optional<String> fault() {
        try {
            if (!Files.exists(file.path())) {
                return Optional.of("is not on the disk");
            }
            boolean whole = Files.size(file.path()) == file.bytes()
                    && FileChecksum.holds(file.path()).orElse(true);
            return whole ? Optional.empty() : Optional.of("is not as it was written");
        } catch (IOException unreadable) {
            return Optional.of("cannot be read");
        }
    }

    /** How the table's files are made anew. */
    public String remedy() {
        return "Restore the file from a backup, or build its table again: assay run %s --full-refresh"
                .formatted(table.table());
    }

    private static String days(Instant first, Instant last) {
        LocalDate from = LocalDate.ofInstant(first, ZoneOffset.UTC);
        return Optional.of(LocalDate.ofInstant(last, ZoneOffset.UTC))
                .filter(until -> !until.equals(from))
                .map(until -> from + " to " + until)
                .orElse(from.toString());
    }
}
