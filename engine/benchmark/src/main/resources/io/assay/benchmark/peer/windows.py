"""The peers of benchmark b: nine rolling features of each token's minutes, from Parquet to Parquet. Peer, folder of the input, output, jars that PySpark needs on a new JDK; a line on
standard input runs it once."""
import sys
from pathlib import Path

peer, files, out = sys.argv[1], sorted(str(p) for p in Path(sys.argv[2]).glob("*.parquet")), sys.argv[3]
KEPT = ["token", "ts", "open", "high", "low", "close", "volume"]

SQL = """
with t as (select token, ts, open, high, low, close, volume, {double}(high{as_double}) as h, {double}(low{as_double}) as l,
             {double}(close{as_double}) as c, {double}(volume{as_double}) as v from candles),
r as (select *, c / lag(c) over (partition by token order by ts) - 1 as change from t)
select token, ts, open, high, low, close, volume, change,
  avg(c) over (partition by token order by ts rows between 19 preceding and current row) as mean_20,
  avg(c) over (partition by token order by ts rows between 59 preceding and current row) as mean_60,
  avg(c) over (partition by token order by ts rows between 1439 preceding and current row) as mean_1440,
  stddev(change) over (partition by token order by ts rows between 59 preceding and current row) as spread_60,
  stddev(change) over (partition by token order by ts rows between 1439 preceding and current row) as spread_1440,
  max(h) over (partition by token order by ts rows between 1439 preceding and current row) as high_1440,
  min(l) over (partition by token order by ts rows between 1439 preceding and current row) as low_1440,
  sum(c * v) over (partition by token order by ts range between interval '59' minute preceding and current row)
    / sum(v) over (partition by token order by ts range between interval '59' minute preceding and current row) as vwap_60
from r order by token, ts
"""
CAST = {"double": "cast", "as_double": " as double"}


def duckdb_run():
    import duckdb

    with duckdb.connect() as db:
        db.execute(f"create view candles as select * from read_parquet({files})")
        db.execute(f"copy ({SQL.format(**CAST)}) to '{out}' (format parquet, codec zstd)")


def polars_run():
    import polars as pl

    x = {name: pl.col(column).cast(pl.Float64) for name, column in (("c", "close"), ("v", "volume"), ("h", "high"), ("l", "low"))}
    rows = pl.scan_parquet(files).select(KEPT).sort("token", "ts").with_columns(**x)
    rows = rows.with_columns(change=(pl.col("c") / pl.col("c").shift(1) - 1).over("token"))
    features = {
        "mean_20": pl.col("c").rolling_mean(20),
        "mean_60": pl.col("c").rolling_mean(60),
        "mean_1440": pl.col("c").rolling_mean(1440),
        "spread_60": pl.col("change").rolling_std(60),
        "spread_1440": pl.col("change").rolling_std(1440),
        "high_1440": pl.col("h").rolling_max(1440),
        "low_1440": pl.col("l").rolling_min(1440),
        "vwap_60": (pl.col("c") * pl.col("v")).rolling_sum_by("ts", "60m") / pl.col("v").rolling_sum_by("ts", "60m"),
    }
    rows = rows.with_columns(**{name: feature.over("token") for name, feature in features.items()})
    rows.drop(list(x)).collect().write_parquet(out, compression="zstd")


def pyspark_run():
    session().read.parquet(*files).createOrReplaceTempView("candles")
    session().sql(SQL.format(**CAST).replace("order by token, ts\n", "")).repartition(2, "token").sortWithinPartitions(
        "token", "ts"
    ).write.mode("overwrite").option("compression", "zstd").parquet(out)


def session():
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "4g")
        .config("spark.driver.extraClassPath", sys.argv[4])
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )


run = {"duckdb": duckdb_run, "polars": polars_run, "pyspark": pyspark_run}[peer]
for line in sys.stdin:
    run()
    print("answered", flush=True)
