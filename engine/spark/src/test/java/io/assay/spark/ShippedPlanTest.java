package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableTask;
import io.assay.spark.feature.CarriedStates;
import io.assay.spark.scan.Inputs;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark plans for the shipped tables: each exchange and sort is paid for every row, and what is not read costs nothing. */
class ShippedPlanTest {
    private static final Interval TWO_DAYS = Tasks.days("2026-02-01", "2026-02-03");
    private static final Pattern EXCHANGE = node("Exchange ");
    private static final Pattern SORT = node("Sort ");
    private static final Pattern COLUMNS = Pattern.compile("(?:FileScan parquet |BatchScan \\S+)\\[([^]]*)]");
    private static final String ALL =
            "venue,token,quote,open_time,open,high,low,close,volume,quote_volume,trades,is_final";

    @TempDir
    Path folder;

    private final Map<TableName, String> plans = new TreeMap<>();

    @BeforeEach
    void planAll() {
        ShippedTables tables = new ShippedTables(folder);
        tables.names().forEach(name -> plans.put(name, plan(tables.task(name, TWO_DAYS))));
    }

    @Test
    void exchangesAndSortsAreAsFewAsThis() {
        Map<TableName, String> counts = new TreeMap<>();
        plans.forEach((name, plan) -> counts.put(name, count(EXCHANGE, plan) + " " + count(SORT, plan)));

        assertThat(counts)
                .containsOnly(
                        of("bronze.candles_1d", "0 0"),
                        of("bronze.candles_1h", "0 0"),
                        of("bronze.candles_1m", "0 0"),
                        of("silver.candles_1m", "3 1"),
                        of("silver.candles_1h", "2 1"),
                        of("silver.candles_1d", "2 1"),
                        of("silver.features_1h", "0 0"),
                        of("gold.series_1d", "1 1"),
                        of("gold.candles_daily", "1 1"),
                        of("gold.category_index_1d", "3 2"),
                        of("gold.category_turnover_1d", "2 1"),
                        of("gold.features_1h", "2 2"),
                        of("gold.latest", "2 3"),
                        of("gold.venue_candles_1h", "1 1"),
                        of("gold.venue_candles_1d", "2 1"));
    }

    @Test
    void onlyTheColumnsThatAreNeededAreRead() {
        Map<TableName, String> columns = new TreeMap<>();
        plans.forEach((name, plan) -> columns(plan).forEach(read -> columns.put(name, read)));

        assertThat(columns)
                .containsOnly(
                        of("silver.candles_1m", ALL),
                        of("silver.candles_1h", "token,ts,open,high,low,close,volume,turnover,trades"),
                        of("silver.candles_1d", "token,ts,open,high,low,close,volume,turnover,trades"),
                        of("silver.features_1h", "token,ts,high,low,close,volume,turnover"),
                        of("gold.series_1d", "token,day,open,high,low,close,volume,turnover,trades,hours"),
                        of("gold.candles_daily", "token,day,open,high,low,close,volume,turnover,trades,hours"),
                        of("gold.category_index_1d", "token,category,day,close"),
                        of(
                                "gold.features_1h",
                                "token,ts,high,low,close,volume,turnover,ret_1h,ret_24h,sma_20,bb_upper,bb_lower,"
                                        + "zscore_20,vol_24h,high_24h,low_24h,vwap_24h,turnover_24h,rsi_14,atr_14,macd,"
                                        + "macd_signal"),
                        of(
                                "gold.latest",
                                "token,ts,close,ret_1h,ret_24h,vol_24h,turnover_24h,rsi_14,category,turnover_rank"),
                        of("gold.category_turnover_1d", "token,category,day,turnover,trades"),
                        of("gold.venue_candles_1h", ALL),
                        of("gold.venue_candles_1d", ALL));
    }

    @Test
    void theBuiltTimeAndTheFilterOfARowReachTheReader() {
        plans.forEach((name, plan) -> {
            if (plan.contains("FileScan") || plan.contains("BatchScan")) {
                assertThat(plan)
                        .as(name.toString())
                        .containsPattern(
                                "PushedFilters: .*GreaterThanOrEqual\\((ts|day|open_time),2026-02-01T00:00:00Z\\)");
            }
        });
        assertThat(plans.get(TableName.of("silver.candles_1m")))
                .contains("EqualTo(is_final,true), In(quote, [DAI,USD,USDC,USDT])");
    }

    private static Map.Entry<TableName, String> of(String table, String text) {
        return Map.entry(TableName.of(table), text);
    }

    private static long count(Pattern node, String plan) {
        return node.matcher(plan).results().count();
    }

    /** The names that each scan reads, without the ids that Spark gives them. */
    private static List<String> columns(String plan) {
        return COLUMNS.matcher(plan)
                .results()
                .map(found -> found.group(1).replaceAll("#[0-9]+L?| ", ""))
                .toList();
    }

    /** A node of a printed plan, whatever stands before it of the tree. */
    private static Pattern node(String name) {
        return Pattern.compile("^[ :+*()0-9-]*" + name, Pattern.MULTILINE);
    }

    /** The plans of the table's steps `features`, then that of what follows them. */
    private static String plan(TableTask task) {
        SparkSession session = SharedEngine.ENGINE.session();
        Inputs.register(session, task, "r1", session.sparkContext().longAccumulator());
        BuildJob job = new BuildJob("r1", 1, Tasks.UNTIL, List.of(task));
        StringBuilder plans = new StringBuilder();
        try (CarriedStates states = new CarriedStates(session.sparkContext(), task)) {
            TableBuild.features(session, job, task, states, rows -> plans.append(text(rows)));
        }
        return plans.append(text(TableBuild.rows(session, job, task))).toString();
    }

    private static String text(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }
}
