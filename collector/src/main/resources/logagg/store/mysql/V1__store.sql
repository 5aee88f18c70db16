-- Times are nanoseconds since 1970-01-01 UTC; ids are hex of a digest, events' are as given.
-- Each statement can be repeated: a server commits each by itself, and may be stopped in between.

CREATE TABLE IF NOT EXISTS event (
  n BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id VARCHAR(200) NOT NULL UNIQUE,
  time BIGINT NOT NULL,
  time_stated BOOLEAN NOT NULL,
  severity SMALLINT NOT NULL,
  source LONGTEXT NOT NULL,
  format VARCHAR(64) NOT NULL,
  message LONGTEXT, -- null: raw holds it, from here, so long (in UTF-16 units)
  message_from INTEGER NOT NULL,
  message_length INTEGER NOT NULL,
  raw LONGTEXT NOT NULL,
  fields LONGTEXT NOT NULL, -- JSON
  demo BOOLEAN NOT NULL,
  words LONGTEXT NOT NULL, -- made by us, alike for all databases
  KEY event_time (time),
  FULLTEXT KEY event_words (words)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS finding (
  id CHAR(32) NOT NULL PRIMARY KEY,
  dedup_key CHAR(32) NOT NULL, -- of rule, source, group
  nth BIGINT NOT NULL, -- of those with this key
  kind VARCHAR(64) NOT NULL,
  rule VARCHAR(255) NOT NULL,
  title LONGTEXT NOT NULL,
  description LONGTEXT NOT NULL,
  level SMALLINT NOT NULL,
  source LONGTEXT NOT NULL,
  message LONGTEXT NOT NULL,
  event_id VARCHAR(200) NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  occurrences BIGINT NOT NULL,
  events BIGINT NOT NULL,
  tags LONGTEXT NOT NULL, -- JSON
  fields LONGTEXT NOT NULL, -- JSON
  demo BOOLEAN NOT NULL,
  UNIQUE (dedup_key, nth),
  KEY finding_last_seen (last_seen),
  KEY finding_rule (rule(191))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS finding_occurrence (
  finding_id CHAR(32) NOT NULL,
  seq BIGINT NOT NULL,
  time BIGINT NOT NULL,
  event_id VARCHAR(200) NOT NULL,
  message LONGTEXT NOT NULL,
  events BIGINT NOT NULL,
  fields LONGTEXT NOT NULL, -- JSON
  PRIMARY KEY (finding_id, seq),
  FOREIGN KEY (finding_id) REFERENCES finding (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS error_group (
  id CHAR(32) NOT NULL PRIMARY KEY,
  fingerprint VARCHAR(255) NOT NULL,
  template LONGTEXT NOT NULL,
  message LONGTEXT NOT NULL,
  severity SMALLINT NOT NULL,
  source LONGTEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  occurrences BIGINT NOT NULL,
  demo BOOLEAN NOT NULL,
  KEY error_group_last_seen (last_seen),
  KEY error_group_fingerprint (fingerprint(191))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS error_occurrence (
  group_id CHAR(32) NOT NULL,
  seq BIGINT NOT NULL,
  time BIGINT NOT NULL,
  severity SMALLINT NOT NULL,
  event_id VARCHAR(200) NOT NULL,
  source LONGTEXT NOT NULL,
  message LONGTEXT NOT NULL,
  raw LONGTEXT NOT NULL,
  PRIMARY KEY (group_id, seq),
  FOREIGN KEY (group_id) REFERENCES error_group (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS error_regression (
  group_id CHAR(32) NOT NULL,
  reappeared BIGINT NOT NULL,
  silent_since BIGINT NOT NULL,
  PRIMARY KEY (group_id, reappeared),
  KEY error_regression_reappeared (reappeared),
  FOREIGN KEY (group_id) REFERENCES error_group (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What findings and error groups have already counted.
CREATE TABLE IF NOT EXISTS applied (
  id CHAR(32) NOT NULL PRIMARY KEY,
  applied_at BIGINT NOT NULL,
  demo BOOLEAN NOT NULL,
  KEY applied_at (applied_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS baseline (
  id CHAR(32) NOT NULL PRIMARY KEY,
  source LONGTEXT NOT NULL,
  json LONGTEXT NOT NULL,
  updated BIGINT NOT NULL,
  demo BOOLEAN NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS dismissal (
  id CHAR(32) NOT NULL PRIMARY KEY,
  rule VARCHAR(255) NOT NULL,
  source LONGTEXT NOT NULL, -- empty: everywhere
  reason LONGTEXT NOT NULL,
  dismissed_by LONGTEXT NOT NULL,
  dismissed_at BIGINT NOT NULL,
  demo BOOLEAN NOT NULL,
  KEY dismissal_rule (rule(191))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

