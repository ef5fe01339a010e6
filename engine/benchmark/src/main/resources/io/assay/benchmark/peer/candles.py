"""Makes minutes of candles for benchmark limit, the same ones each time: folder, first month (YYYY-MM), months, then for each bucket its tokens, separated by commas. A file a month and bucket, in the
order of (token, ts), as the engine's own lie."""
import sys

import duckdb

folder, first, months, buckets = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]

SQL = """
copy (
  with minutes as (
    select token, number, ts, epoch(ts) / 60 as minute
    from (select unnest({tokens}) as token, unnest({numbers}) as number),
         (select unnest(generate_series({start}, {start} + interval 1 month - interval 1 minute, interval 1 minute)) as ts)),
  walk as (
    select *, (hash(token, minute) % 1000)::double / 1000 as noise,
           (1 + number) * (100 + 20 * sin(minute / 20000 + number) + 3 * sin(minute / 700 + 2 * number)) as price
    from minutes)
  select token, ts, round(price, 4)::decimal(18, 10) as open, round(price * (1.001 + 0.002 * noise), 4)::decimal(18, 10) as high,
         round(price * (0.999 - 0.002 * noise), 4)::decimal(18, 10) as low, round(price * (0.999 + 0.002 * noise), 4)::decimal(18, 10) as close,
         round(1 + 1000 * noise, 3)::decimal(38, 8) as volume, round(price * (1 + 1000 * noise), 3)::decimal(38, 8) as turnover,
         (1 + 500 * noise)::bigint as trades, 1::bigint as venues
  from walk order by token, ts)
to '{file}' (format parquet, codec zstd)
"""

with duckdb.connect() as db:
    db.execute("set timezone = 'UTC'")
    for month in range(months):
        number = 0
        for bucket, tokens in enumerate(names.split(",") for names in buckets):
            numbers = list(range(number, number + len(tokens)))
            number += len(tokens)
            start = f"(timestamptz '{first}-01 00:00:00+00' + interval {month} month)"
            file = f"{folder}/{month:03d}-{bucket}.parquet"
            db.execute(SQL.format(tokens=tokens, numbers=numbers, start=start, file=file))
