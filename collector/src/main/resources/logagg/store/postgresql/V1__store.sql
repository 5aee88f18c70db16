-- Times are nanoseconds since 1970-01-01 UTC; ids are hex of a digest, events' are as given.

CREATE TABLE event (
  n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  time BIGINT NOT NULL,
  time_stated BOOLEAN NOT NULL,
  severity SMALLINT NOT NULL,
  source TEXT NOT NULL,
  format TEXT NOT NULL,
  message TEXT, -- null: raw holds it, from here, so long (in UTF-16 units)
  message_from INTEGER NOT NULL,
  message_length INTEGER NOT NULL,
  raw TEXT NOT NULL,
  fields TEXT NOT NULL, -- JSON
  demo BOOLEAN NOT NULL,
  words TSVECTOR NOT NULL -- made by us, alike for all databases
);

CREATE INDEX event_time ON event (time);
CREATE INDEX event_words ON event USING GIN (words);


CREATE TABLE finding (
  id TEXT NOT NULL PRIMARY KEY,
  dedup_key TEXT NOT NULL, -- of rule, source, group
  nth BIGINT NOT NULL, -- of those with this key
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  level SMALLINT NOT NULL,
  source TEXT NOT NULL,
  message TEXT NOT NULL,
  event_id TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  occurrences BIGINT NOT NULL,
  events BIGINT NOT NULL,
  tags TEXT NOT NULL, -- JSON
  fields TEXT NOT NULL, -- JSON
  demo BOOLEAN NOT NULL,
  UNIQUE (dedup_key, nth)
);

CREATE INDEX finding_last_seen ON finding (last_seen);
CREATE INDEX finding_rule ON finding (rule);

CREATE TABLE finding_occurrence (
  finding_id TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  time BIGINT NOT NULL,
  event_id TEXT NOT NULL,
  message TEXT NOT NULL,
  events BIGINT NOT NULL,
  fields TEXT NOT NULL, -- JSON
  PRIMARY KEY (finding_id, seq)
);

CREATE TABLE error_group (
  id TEXT NOT NULL PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  template TEXT NOT NULL,
  message TEXT NOT NULL,
  severity SMALLINT NOT NULL,
  source TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  occurrences BIGINT NOT NULL,
  demo BOOLEAN NOT NULL
);

CREATE INDEX error_group_last_seen ON error_group (last_seen);
CREATE INDEX error_group_fingerprint ON error_group (fingerprint);

CREATE TABLE error_occurrence (
  group_id TEXT NOT NULL REFERENCES error_group (id) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  time BIGINT NOT NULL,
  severity SMALLINT NOT NULL,
  event_id TEXT NOT NULL,
  source TEXT NOT NULL,
  message TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (group_id, seq)
);

CREATE TABLE error_regression (
  group_id TEXT NOT NULL REFERENCES error_group (id) ON DELETE CASCADE,
  reappeared BIGINT NOT NULL,
  silent_since BIGINT NOT NULL,
  PRIMARY KEY (group_id, reappeared)
);

CREATE INDEX error_regression_reappeared ON error_regression (reappeared);

-- What findings and error groups have already counted.
CREATE TABLE applied (
  id TEXT NOT NULL PRIMARY KEY,
  applied_at BIGINT NOT NULL,
  demo BOOLEAN NOT NULL
);

CREATE INDEX applied_at ON applied (applied_at);

CREATE TABLE baseline (
  id TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  json TEXT NOT NULL,
  updated BIGINT NOT NULL,
  demo BOOLEAN NOT NULL
);

CREATE TABLE dismissal (
  id TEXT NOT NULL PRIMARY KEY,
  rule TEXT NOT NULL,
  source TEXT NOT NULL, -- empty: everywhere
  reason TEXT NOT NULL,
  dismissed_by TEXT NOT NULL,
  dismissed_at BIGINT NOT NULL,
  demo BOOLEAN NOT NULL
);

CREATE INDEX dismissal_rule ON dismissal (rule);
