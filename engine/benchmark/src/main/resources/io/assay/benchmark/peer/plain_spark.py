"""The peer of benchmark f: a Spark session, one token's hour of minutes rolled up to the hour and collected."""
from datetime import datetime, timedelta, timezone

from pyspark.sql import SparkSession, functions as f

start = datetime(2026, 1, 9, 23, tzinfo=timezone.utc)
rows = [("BTC", start + timedelta(minutes=i), 100.0 + i, 5.0) for i in range(60)]
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
candles = spark.createDataFrame(rows, "token string, ts timestamp, close double, volume double")
hours = candles.groupBy("token", f.date_trunc("hour", "ts").alias("ts")).agg(f.sum("volume"), f.max("close"))
assert hours.collect()[0][2] == 300.0
spark.stop()
