-- What hosts tell of who logged in. Times are nanoseconds since 1970-01-01 UTC; ids are hex of a digest.
-- Each statement can be repeated: a server commits each by itself, and may be stopped in between.

CREATE TABLE IF NOT EXISTS access_attempt (
  id CHAR(32) NOT NULL PRIMARY KEY,
  host LONGTEXT NOT NULL,
  success BOOLEAN NOT NULL,
  user_name LONGTEXT NOT NULL,
  tty LONGTEXT NOT NULL,
  time_in BIGINT NOT NULL,
  time_out BIGINT, -- null: not known, or not yet
  ending SMALLINT NOT NULL, -- 0 still logged in, 1 gone, 2 logout, 3 crash, 4 down, 5 refused
  source LONGTEXT NOT NULL,
  pid BIGINT NOT NULL,
  nth BIGINT NOT NULL, -- of those that are alike in all else
  KEY access_attempt_time (time_in)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS reboot (
  id CHAR(32) NOT NULL PRIMARY KEY,
  host LONGTEXT NOT NULL,
  time_up BIGINT NOT NULL,
  time_down BIGINT, -- null: it is up
  ending SMALLINT NOT NULL, -- 0 up, 2 clean, 3 crash
  kernel LONGTEXT NOT NULL,
  KEY reboot_time (time_up)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS ssh_attempt (
  id CHAR(32) NOT NULL PRIMARY KEY,
  host LONGTEXT NOT NULL,
  time BIGINT NOT NULL,
  success BOOLEAN NOT NULL,
  user_name LONGTEXT NOT NULL,
  invalid_user BOOLEAN NOT NULL,
  method LONGTEXT NOT NULL, -- empty: not logged
  key_text LONGTEXT NOT NULL, -- algorithm and fingerprint
  source LONGTEXT NOT NULL,
  port BIGINT NOT NULL, -- 0: not logged
  pid BIGINT NOT NULL,
  nth BIGINT NOT NULL,
  times BIGINT NOT NULL, -- "message repeated 3 times"
  KEY ssh_attempt_time (time)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sweep_host (
  id CHAR(32) NOT NULL PRIMARY KEY,
  host LONGTEXT NOT NULL,
  tried BIGINT NOT NULL,
  swept BIGINT, -- null: never
  problem LONGTEXT NOT NULL, -- empty: none
  state LONGTEXT NOT NULL -- JSON: how far its files are read
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
