-- The clock that each of them was built with: what lies behind it, readers did not have.
ALTER TABLE emptied_intervals ADD COLUMN until_us BIGINT NOT NULL DEFAULT 0;
-- Of those that were noted before, it is not known: no table was built with a later one than the latest of all.
UPDATE emptied_intervals SET until_us = coalesce((SELECT max(runs.until_us) FROM runs), end_us);
