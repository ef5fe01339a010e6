-- What an interval measured that later intervals compare themselves with, as it was last computed, held or not; NULL is a measure's null.
CREATE TABLE interval_measures (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT NOT NULL,
  measure TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  value TEXT,
  PRIMARY KEY (table_name, start_us, measure)
);

-- What the end of each run observed of tables.
CREATE TABLE observations (
  table_name TEXT NOT NULL,
  rule TEXT NOT NULL,
  run TEXT NOT NULL,
  until_us BIGINT NOT NULL,
  gap_share TEXT,
  age_us BIGINT,
  broken BIGINT NOT NULL,
  PRIMARY KEY (table_name, rule, run)
);
