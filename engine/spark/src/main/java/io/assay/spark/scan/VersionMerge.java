package io.assay.spark.scan;

import io.assay.lake.task.TableTask;
import io.assay.spark.sink.QuarantineFiles;
import io.assay.spark.sink.QuarantineFiles.SetAside;
import io.assay.spark.sink.ValueText;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Of the versions of each key, which come latest first, the latest that fits, with the number of different contents seen. Records that do not fit are set aside
 * unless a later version of their key fits.
 */
final class VersionMerge implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final TableTask task;
    private final RecordLayout layout;
    private final QuarantineFiles quarantine;
    private final Runnable end;
    private final StructType struct;
    private final int[] keyOrdinals;
    private final UnsafeProjection keyOf;
    private final UnsafeProjection contentOf;
    private final int fault;
    private final int interval;
    private final GenericInternalRow revision = new GenericInternalRow(1);
    private final JoinedRow joined = new JoinedRow();
    private final Set<UnsafeRow> contents = new HashSet<>();
    private @Nullable InternalRow pending;
    private @Nullable UnsafeRow pendingKey;
    private @Nullable UnsafeRow winnerKey;
    private @Nullable InternalRow winner;
    private boolean ended;

    /** @param end called once after the last row */
    VersionMerge(Iterator<InternalRow> rows, TableTask task, QuarantineFiles quarantine, Runnable end) {
        this.rows = rows;
        this.task = task;
        this.layout = RecordLayout.of(task);
        this.quarantine = quarantine;
        this.end = end;
        this.struct = layout.struct();
        this.keyOrdinals = VersionOrder.keyIn(task, layout.records().names()).stream()
                .mapToInt(layout.records().names()::indexOf)
                .toArray();
        this.keyOf =
                projection(IntStream.concat(IntStream.of(keyOrdinals), IntStream.of(layout.at(RecordLayout.INTERVAL)))
                        .toArray());
        this.contentOf =
                projection(IntStream.range(0, layout.records().columns().size()).toArray());
        this.fault = layout.at(RecordLayout.FAULT);
        this.interval = layout.at(RecordLayout.INTERVAL);
    }

    @Override
    public boolean hasNext() {
        if (winner == null) {
            findNext();
        }
        return winner != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        InternalRow found = java.util.Objects.requireNonNull(winner);
        winner = null;
        revision.setLong(0, Math.max(1, contents.size()));
        return joined.apply(found, revision);
    }

    /** Reads the versions of one key, and of those after it while none of a key fits. */
    private void findNext() {
        contents.clear();
        while (advance()) {
            InternalRow row = java.util.Objects.requireNonNull(pending);
            UnsafeRow key = java.util.Objects.requireNonNull(pendingKey);
            if (winner != null && !key.equals(winnerKey)) {
                return;
            }
            if (winner != null) {
                version(row);
            } else if (row.isNullAt(fault)) {
                winner = row.copy();
                winnerKey = key.copy();
            } else {
                setAside(row);
            }
            pending = null;
        }
        if (!ended) {
            ended = true;
            end.run();
        }
    }

    /** A further version of the winner's key. */
    private void version(InternalRow row) {
        if (!row.isNullAt(fault)) {
            return;
        }
        if (contents.isEmpty()) {
            contents.add(
                    contentOf.apply(java.util.Objects.requireNonNull(winner)).copy());
        }
        UnsafeRow content = contentOf.apply(row);
        if (!contents.contains(content)) {
            contents.add(content.copy());
        }
    }

    private boolean advance() {
        if (pending != null) {
            return true;
        }
        if (!rows.hasNext()) {
            return false;
        }
        InternalRow row = rows.next();
        pending = row;
        pendingKey = keyOf.apply(row);
        return true;
    }

    private void setAside(InternalRow row) {
        String reason = row.getUTF8String(fault + 1).toString();
        quarantine.add(new SetAside(
                task.build().get(row.getInt(interval)),
                row.getUTF8String(fault).toString(),
                ValueText.shown(row, struct, keyOrdinals),
                ValueText.json(row, struct, layout.records().columns().size(), reason),
                Optional.of(
                        QuarantineFiles.reference(row, layout.at(RecordLayout.SOURCE), layout.at(RecordLayout.RAW)))));
    }

    private UnsafeProjection projection(int[] ordinals) {
        return UnsafeProjection.create(CollectionConverters.asScala(IntStream.of(ordinals)
                        .<Expression>mapToObj(ordinal -> new BoundReference(
                                ordinal, struct.fields()[ordinal].dataType(), struct.fields()[ordinal].nullable()))
                        .iterator())
                .toSeq());
    }
}
