-- Devices, which plan is in which slot of them, and the papers of eSIMs.

-- What its user has. The number of its eSIM chip stands here and nowhere else; an IMEI is never kept.
CREATE TABLE device (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  variant TEXT,
  bands TEXT,
  sim_slots INTEGER NOT NULL,
  esim INTEGER NOT NULL,
  eid TEXT,
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- Where a plan's SIM is. A plan is in one place; several may be in one slot: cards are swapped, eSIMs switched.
CREATE TABLE plan_place (
  plan_id INTEGER PRIMARY KEY REFERENCES plan (id) ON DELETE CASCADE,
  device_id INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  slot TEXT NOT NULL
) STRICT;
CREATE INDEX plan_place_of_device ON plan_place (device_id);

-- eSIMs of a plan. The codes and the number of the profile stand here and nowhere else.
CREATE TABLE esim (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  got_on TEXT,
  use_by TEXT,
  note TEXT NOT NULL,
  code TEXT,
  confirmation TEXT,
  iccid TEXT,
  recorded_at TEXT NOT NULL,
  voided_at TEXT
) STRICT;
CREATE INDEX esim_of_plan ON esim (plan_id, id);

-- A device belongs to no plan, and its history to none.
CREATE TABLE change_wider (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id INTEGER NOT NULL,
  plan_id INTEGER REFERENCES plan (id) ON DELETE CASCADE,
  verb TEXT NOT NULL,
  before TEXT,
  after TEXT,
  undoes INTEGER REFERENCES change_wider (id) ON DELETE CASCADE,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'change_wider', seq FROM sqlite_sequence WHERE name = 'change';
INSERT INTO change_wider (id, at, noun, noun_id, plan_id, verb, before, after, undoes, undone)
  SELECT id, at, noun, noun_id, plan_id, verb, before, after, undoes, undone FROM change ORDER BY id;
DROP TABLE change;
ALTER TABLE change_wider RENAME TO change;
CREATE INDEX change_of_plan ON change (plan_id, id);
CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;

-- An import brings devices too. Which nouns there are is the program's to know.
CREATE TABLE import_row_wider (
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id INTEGER NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  PRIMARY KEY (noun, noun_id, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO import_row_wider SELECT import_id, noun, noun_id, before FROM import_row;
DROP TABLE import_row;
ALTER TABLE import_row_wider RENAME TO import_row;
CREATE INDEX import_row_of ON import_row (import_id);
