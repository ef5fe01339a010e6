-- Intervals whose rows readers have by the newest release, and which the table lost when it was emptied for a new shape.
CREATE TABLE emptied_intervals (
  table_name TEXT NOT NULL,
  start_us BIGINT NOT NULL,
  end_us BIGINT NOT NULL,
  PRIMARY KEY (table_name, start_us, end_us)
);
