package io.assay.cli.crash;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.table.TableRef;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import io.assay.warehouse.LakeReader;
import io.assay.warehouse.QueryLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a lake holds: by the ledger each interval's rows and content hashes, by the released files each table's rows and a sum over them. */
final class LakeContent {
    private static final String BRONZE = "bronze.minutes";

    private LakeContent() {}

    /** For each table a line an interval, and a line of what its files say. */
    static Map<String, List<String>> of(SmallMarket market) {
        try (Lake lake = market.lake()) {
            Map<String, List<String>> content = new TreeMap<>();
            LakeReader reader = new LakeReader(lake, List.of(), QueryLimits.DEFAULT);
            for (TableName table :
                    lake.tables().all().stream().map(TableRef::table).distinct().toList()) {
                List<String> lines = intervals(lake, table);
                lines.add("files: " + Rows.of(reader, files(table.toString())));
                content.put(table.toString(), lines);
            }
            return content;
        }
    }

    private static List<String> intervals(Lake lake, TableName table) {
        return lake.ledger().read(transaction -> {
            Intervals intervals = new Intervals(transaction);
            Map<Interval, Map<ColumnName, ContentHash>> hashes = intervals.hashes(table, Interval.ALL);
            List<String> lines = new ArrayList<>();
            for (Built built : intervals.of(table)) {
                lines.add("%s %d rows %s"
                        .formatted(
                                built.interval(),
                                built.rows(),
                                Optional.ofNullable(hashes.get(built.interval()))
                                        .orElse(Map.of())));
            }
            return lines;
        });
    }

    /** Bookkeeping columns differ from fetch to fetch and do not count. */
    private static String files(String table) {
        String columns =
                table.equals(BRONZE) ? "venue, token, open_time, open, high, low, close, volume, is_final" : "*";
        return "select count(*), bit_xor(hash(t)) from (select %s from %s) t".formatted(columns, table);
    }
}
