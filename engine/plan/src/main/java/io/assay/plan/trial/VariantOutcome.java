package io.assay.plan.trial;

import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.plan.trial.rows.RowTable;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table comes to when its rows arrive in one way.
 *
 * @param content for each column the order-free hash of its rows
 * @param broken what each broken expectation found, in the order of intervals
 * @param setAside how many rows the tables on the way set aside, and the tested one for other reasons than its expectations; those that do
 * @param held whether an interval is held back, so that what is readable hangs on what came before
 */
public record VariantOutcome(
        Map<ColumnName, ContentHash> content,
        List<Outcome> broken,
        Map<TableName, Long> setAside,
        boolean held,
        RowTable rows) {
    public VariantOutcome {
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
        broken = List.copyOf(broken);
        setAside = Collections.unmodifiableMap(new TreeMap<>(setAside));
    }
}
