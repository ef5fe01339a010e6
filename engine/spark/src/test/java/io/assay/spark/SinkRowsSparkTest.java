package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spark.place.OrderedRows;
import io.assay.spark.sink.SinkRows;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkRowsSparkTest {
    private static final Pattern JOINED = Pattern.compile("mapPartitions at SinkRows\\.java");

    private final SparkSession session = SharedEngine.ENGINE.session();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    select *, 0L as broken, false as copied from passed                          | true
                    select *, 0L as broken, false as copied from passed where n > 1              | true
                    select *, cast(null as string) as none from passed where t is null or n = 2  | true
                    select *, 0L as broken from passed where n > (select min(n) from passed)     | false
                    select * from passed where w < 0                                             | false
                    select n, t, d, w, 0L as broken from passed                                  | false
                    select *, n + 1 as more from passed                                          | false
                    select t, n, d, 0L as broken from passed                                     | false
                    """)
    void theRowsAreThoseOfThePlan(String sql, boolean joined) {
        Dataset<Row> made = session.sql("select * from values"
                + " (cast(null as string), 1, 0.5d, 12345678901234567890.12BD),"
                + " ('BTC', 2, cast('NaN' as double), -1.00BD), ('ETH', 3, null, null) as made(t, n, d, w)");
        OrderedRows.of(session, made.queryExecution().toRdd(), made.schema(), List.of())
                .createOrReplaceTempView("passed");
        Dataset<Row> rows = session.sql(sql);
        RDD<InternalRow> onTheirWay = SinkRows.of(rows);

        assertThat(OrderedRows.of(session, onTheirWay, rows.schema(), List.of()).collectAsList())
                .isEqualTo(rows.collectAsList())
                .isNotEmpty();
        assertThat(JOINED.matcher(onTheirWay.toDebugString()).find()).isEqualTo(joined);
    }
}
