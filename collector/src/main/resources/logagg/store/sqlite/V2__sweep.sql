-- What hosts tell of who logged in. Times are nanoseconds since 1970-01-01 UTC; ids are hex of a digest.

CREATE TABLE access_attempt (
  id TEXT NOT NULL PRIMARY KEY,
  host TEXT NOT NULL,
  success INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  tty TEXT NOT NULL,
  time_in INTEGER NOT NULL,
  time_out INTEGER, -- null: not known, or not yet
  ending INTEGER NOT NULL, -- 0 still logged in, 1 gone, 2 logout, 3 crash, 4 down, 5 refused
  source TEXT NOT NULL,
  pid INTEGER NOT NULL,
  nth INTEGER NOT NULL -- of those that are alike in all else
) STRICT;

CREATE INDEX access_attempt_time ON access_attempt (time_in);

CREATE TABLE reboot (
  id TEXT NOT NULL PRIMARY KEY,
  host TEXT NOT NULL,
  time_up INTEGER NOT NULL,
  time_down INTEGER, -- null: it is up
  ending INTEGER NOT NULL, -- 0 up, 2 clean, 3 crash
  kernel TEXT NOT NULL
) STRICT;

CREATE INDEX reboot_time ON reboot (time_up);

CREATE TABLE ssh_attempt (
  id TEXT NOT NULL PRIMARY KEY,
  host TEXT NOT NULL,
  time INTEGER NOT NULL,
  success INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  invalid_user INTEGER NOT NULL,
  method TEXT NOT NULL, -- empty: not logged
  key_text TEXT NOT NULL, -- algorithm and fingerprint
  source TEXT NOT NULL,
  port INTEGER NOT NULL, -- 0: not logged
  pid INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  times INTEGER NOT NULL -- "message repeated 3 times"
) STRICT;

CREATE INDEX ssh_attempt_time ON ssh_attempt (time);

CREATE TABLE sweep_host (
  id TEXT NOT NULL PRIMARY KEY,
  host TEXT NOT NULL,
  tried INTEGER NOT NULL,
  swept INTEGER, -- null: never
  problem TEXT NOT NULL, -- empty: none
  state TEXT NOT NULL -- JSON: how far its files are read
) STRICT;
