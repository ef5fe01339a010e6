-- The clock that each of them was built with: what lies behind it, readers did not have.
ALTER TABLE emptied_intervals ADD COLUMN until_us BIGINT NOT NULL DEFAULT 0;
