CREATE TABLE ledger_version (version BIGINT NOT NULL);

-- Times are microseconds since 1970, UTC. Names of tables are layer.name, names of endpoints source.endpoint.

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  command TEXT NOT NULL,
  until_us BIGINT NOT NULL,
  started_us BIGINT NOT NULL,
  ended_us BIGINT,
  state TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE TABLE segments (
  number BIGINT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  endpoint TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  byte_count BIGINT NOT NULL,
  recorded_us BIGINT NOT NULL
);
CREATE INDEX segments_by_endpoint ON segments (endpoint, number);

CREATE TABLE segment_days (
  segment BIGINT NOT NULL REFERENCES segments (number) ON DELETE CASCADE,
  endpoint TEXT NOT NULL,
  decoder TEXT NOT NULL,
  day_us BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (endpoint, decoder, day_us, segment)
);
CREATE INDEX segment_days_by_segment ON segment_days (segment);

CREATE TABLE slices (
  endpoint TEXT NOT NULL,
  slice_key TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT NOT NULL,
  state TEXT NOT NULL,
  cause TEXT,
  attempts BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  fetched_us BIGINT NOT NULL,
  PRIMARY KEY (endpoint, slice_key, start_us)
);

CREATE TABLE slice_claims (
  endpoint TEXT NOT NULL,
  slice_key TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT NOT NULL,
  host TEXT NOT NULL,
  pid BIGINT NOT NULL,
  process_started_us BIGINT NOT NULL,
  run TEXT NOT NULL,
  claimed_us BIGINT NOT NULL,
  PRIMARY KEY (endpoint, slice_key, start_us)
);

CREATE TABLE gaps (
  endpoint TEXT NOT NULL,
  slice_key TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT,
  cause TEXT NOT NULL,
  last_good TEXT,
  first_good TEXT,
  opened_us BIGINT NOT NULL,
  closed_us BIGINT,
  PRIMARY KEY (endpoint, slice_key, start_us)
);

CREATE TABLE bans (
  host TEXT PRIMARY KEY,
  until_us BIGINT NOT NULL,
  reason TEXT NOT NULL
);

CREATE TABLE budgets (
  name TEXT NOT NULL,
  slot_us BIGINT NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY (name, slot_us)
);

CREATE TABLE iceberg_tables (
  catalog_name VARCHAR(255) NOT NULL,
  table_namespace VARCHAR(255) NOT NULL,
  table_name VARCHAR(255) NOT NULL,
  metadata_location VARCHAR(1000),
  previous_metadata_location VARCHAR(1000),
  iceberg_type VARCHAR(5),
  PRIMARY KEY (catalog_name, table_namespace, table_name)
);

CREATE TABLE iceberg_namespace_properties (
  catalog_name VARCHAR(255) NOT NULL,
  namespace VARCHAR(255) NOT NULL,
  property_key VARCHAR(255) NOT NULL,
  property_value VARCHAR(1000),
  PRIMARY KEY (catalog_name, namespace, property_key)
);

CREATE TABLE intervals (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT NOT NULL,
  definition TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  until_us BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  quarantined BIGINT NOT NULL,
  run TEXT NOT NULL,
  built_us BIGINT NOT NULL,
  PRIMARY KEY (table_name, start_us)
);

CREATE TABLE interval_columns (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  column_name TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (table_name, start_us, column_name),
  FOREIGN KEY (table_name, start_us) REFERENCES intervals (table_name, start_us) ON DELETE CASCADE
);

CREATE TABLE interval_keys (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  row_key TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  PRIMARY KEY (table_name, start_us, row_key),
  FOREIGN KEY (table_name, start_us) REFERENCES intervals (table_name, start_us) ON DELETE CASCADE
);

CREATE TABLE interval_inputs (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  input TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (table_name, start_us, input),
  FOREIGN KEY (table_name, start_us) REFERENCES intervals (table_name, start_us) ON DELETE CASCADE
);

CREATE TABLE held_intervals (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT NOT NULL,
  fingerprint TEXT NOT NULL,
  run TEXT NOT NULL,
  held_us BIGINT NOT NULL,
  PRIMARY KEY (table_name, start_us)
);

CREATE TABLE expectation_results (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT NOT NULL,
  rule TEXT NOT NULL,
  action TEXT NOT NULL,
  broken BIGINT NOT NULL,
  sample TEXT NOT NULL,
  run TEXT NOT NULL,
  PRIMARY KEY (table_name, start_us, rule)
);

CREATE TABLE table_states (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  hash TEXT NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (table_name, start_us),
  FOREIGN KEY (table_name, start_us) REFERENCES intervals (table_name, start_us) ON DELETE CASCADE
);

CREATE TABLE releases (
  number BIGINT PRIMARY KEY,
  run TEXT NOT NULL,
  recorded_us BIGINT NOT NULL
);

CREATE TABLE release_tables (
  release_number BIGINT NOT NULL REFERENCES releases (number) ON DELETE CASCADE,
  table_namespace TEXT NOT NULL,
  table_name TEXT NOT NULL,
  snapshot BIGINT NOT NULL,
  PRIMARY KEY (release_number, table_namespace, table_name)
);

CREATE TABLE tags (
  name TEXT PRIMARY KEY,
  release_number BIGINT NOT NULL REFERENCES releases (number),
  recorded_us BIGINT NOT NULL
);

CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  host TEXT NOT NULL,
  pid BIGINT NOT NULL,
  process_started_us BIGINT NOT NULL,
  run TEXT NOT NULL,
  taken_us BIGINT NOT NULL,
  heartbeat_us BIGINT NOT NULL
);
