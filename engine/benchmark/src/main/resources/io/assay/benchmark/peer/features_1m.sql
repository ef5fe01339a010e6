{# The peer of benchmark c. The usual advice for late rows: replace the last three days, and read as far back as the longest window. #}
{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='day') }}

with t as (
  select token, ts, date_trunc('day', ts) as day, open, high, low, close, volume, cast(high as double) as h, cast(low as double) as l,
         cast(close as double) as c, cast(volume as double) as v
  from read_parquet('{{ var("silver") }}')
  {% if is_incremental() %}
  where ts >= (select max(day) - interval 4 day from {{ this }})
  {% endif %}
),
r as (select *, c / lag(c) over (partition by token order by ts) - 1 as change from t),
f as (
  select token, ts, day, open, high, low, close, volume, change,
    avg(c) over (partition by token order by ts rows between 19 preceding and current row) as mean_20,
    avg(c) over (partition by token order by ts rows between 59 preceding and current row) as mean_60,
    avg(c) over (partition by token order by ts rows between 1439 preceding and current row) as mean_1440,
    stddev(change) over (partition by token order by ts rows between 59 preceding and current row) as spread_60,
    stddev(change) over (partition by token order by ts rows between 1439 preceding and current row) as spread_1440,
    max(h) over (partition by token order by ts rows between 1439 preceding and current row) as high_1440,
    min(l) over (partition by token order by ts rows between 1439 preceding and current row) as low_1440,
    sum(c * v) over (partition by token order by ts range between interval '59' minute preceding and current row)
      / sum(v) over (partition by token order by ts range between interval '59' minute preceding and current row) as vwap_60
  from r
)
select * from f
{% if is_incremental() %}
where day >= (select max(day) - interval 2 day from {{ this }})
{% endif %}
