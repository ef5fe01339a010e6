-- What each endpoint was asked for last: a hash of its request, and since when.
CREATE TABLE requests (
  endpoint TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  since_us BIGINT NOT NULL
);
