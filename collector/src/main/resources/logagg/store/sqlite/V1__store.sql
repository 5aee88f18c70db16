-- Times are nanoseconds since 1970-01-01 UTC; ids are hex of a digest, events' are as given.

CREATE TABLE event (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  time INTEGER NOT NULL,
  time_stated INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  source TEXT NOT NULL,
  format TEXT NOT NULL,
  message TEXT, -- null: raw holds it, from here, so long (in UTF-16 units)
  message_from INTEGER NOT NULL,
  message_length INTEGER NOT NULL,
  raw TEXT NOT NULL,
  fields TEXT NOT NULL, -- JSON
  demo INTEGER NOT NULL
) STRICT;

CREATE INDEX event_time ON event (time);

-- The words are made by us, alike for all databases; the text itself is not kept twice.
CREATE VIRTUAL TABLE event_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii'
);

CREATE TRIGGER event_deleted AFTER DELETE ON event BEGIN
  DELETE FROM event_words WHERE rowid = OLD.n;
END;

CREATE TABLE finding (
  id TEXT NOT NULL PRIMARY KEY,
  dedup_key TEXT NOT NULL, -- of rule, source, group
  nth INTEGER NOT NULL, -- of those with this key
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  level INTEGER NOT NULL,
  source TEXT NOT NULL,
  message TEXT NOT NULL,
  event_id TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  occurrences INTEGER NOT NULL,
  events INTEGER NOT NULL,
  tags TEXT NOT NULL, -- JSON
  fields TEXT NOT NULL, -- JSON
  demo INTEGER NOT NULL,
  UNIQUE (dedup_key, nth)
) STRICT;

CREATE INDEX finding_last_seen ON finding (last_seen);
CREATE INDEX finding_rule ON finding (rule);

CREATE TABLE finding_occurrence (
  finding_id TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  message TEXT NOT NULL,
  events INTEGER NOT NULL,
  fields TEXT NOT NULL, -- JSON
  PRIMARY KEY (finding_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE error_group (
  id TEXT NOT NULL PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  template TEXT NOT NULL,
  message TEXT NOT NULL,
  severity INTEGER NOT NULL,
  source TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  occurrences INTEGER NOT NULL,
  demo INTEGER NOT NULL
) STRICT;

CREATE INDEX error_group_last_seen ON error_group (last_seen);
CREATE INDEX error_group_fingerprint ON error_group (fingerprint);

CREATE TABLE error_occurrence (
  group_id TEXT NOT NULL REFERENCES error_group (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  source TEXT NOT NULL,
  message TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (group_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE error_regression (
  group_id TEXT NOT NULL REFERENCES error_group (id) ON DELETE CASCADE,
  reappeared INTEGER NOT NULL,
  silent_since INTEGER NOT NULL,
  PRIMARY KEY (group_id, reappeared)
) STRICT, WITHOUT ROWID;

CREATE INDEX error_regression_reappeared ON error_regression (reappeared);

-- What findings and error groups have already counted.
CREATE TABLE applied (
  id TEXT NOT NULL PRIMARY KEY,
  applied_at INTEGER NOT NULL,
  demo INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX applied_at ON applied (applied_at);

CREATE TABLE baseline (
  id TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  json TEXT NOT NULL,
  updated INTEGER NOT NULL,
  demo INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dismissal (
  id TEXT NOT NULL PRIMARY KEY,
  rule TEXT NOT NULL,
  source TEXT NOT NULL, -- empty: everywhere
  reason TEXT NOT NULL,
  dismissed_by TEXT NOT NULL,
  dismissed_at INTEGER NOT NULL,
  demo INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX dismissal_rule ON dismissal (rule);
