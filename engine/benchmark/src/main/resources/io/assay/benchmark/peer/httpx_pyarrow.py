"""The peer of benchmark a1: what an engineer writes by hand. URL, folder, first millisecond, pages a symbol, tokens."""
import asyncio
import sys
from decimal import Decimal
from pathlib import Path

import httpx
import pyarrow as pa
import pyarrow.parquet as pq

PRICE, QUANTITY = pa.decimal128(18, 10), pa.decimal128(28, 8)
SCHEMA = pa.schema(
    [
        ("symbol", pa.string()),
        ("open_time", pa.timestamp("us", "UTC")),
        ("open", PRICE),
        ("high", PRICE),
        ("low", PRICE),
        ("close", PRICE),
        ("volume", QUANTITY),
        ("quote_volume", QUANTITY),
        ("trades", pa.int64()),
    ]
)


def table(symbol: str, rows: list) -> pa.Table:
    columns = list(zip(*rows))
    decimals = [pa.array([Decimal(v) for v in columns[i]], t) for i, t in ((1, PRICE), (2, PRICE), (3, PRICE), (4, PRICE), (5, QUANTITY), (7, QUANTITY))]
    times = pa.array([t * 1000 for t in columns[0]], pa.int64()).cast(pa.timestamp("us", "UTC"))
    return pa.Table.from_arrays([pa.array([symbol] * len(rows)), times, *decimals, pa.array(columns[8], pa.int64())], schema=SCHEMA)


async def fetch(client: httpx.AsyncClient, gate: asyncio.Semaphore, url: str, symbol: str, start: int) -> pa.Table:
    async with gate:
        answer = await client.get(
            url + "/api/v3/klines",
            params={"symbol": symbol, "interval": "1m", "limit": 1000, "startTime": start, "endTime": start + 999 * 60_000},
        )
        answer.raise_for_status()
        return table(symbol, answer.json())


async def main() -> None:
    url, folder, start, pages, tokens = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5].split(",")
    folder.mkdir(parents=True, exist_ok=True)
    rows = 0
    gate = asyncio.Semaphore(16)
    async with httpx.AsyncClient(timeout=60) as client:
        for token in tokens:
            symbol = token + "USDT"
            parts = await asyncio.gather(*(fetch(client, gate, url, symbol, start + page * 60_000_000) for page in range(pages)))
            whole = pa.concat_tables(parts)
            rows += whole.num_rows
            pq.write_table(whole, folder / f"{symbol}.parquet", compression="zstd")
    print(rows)


asyncio.run(main())
