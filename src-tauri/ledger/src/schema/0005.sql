-- Promotions, and a history that may be of no plan.

-- Offers as their user saw them: the terms as JSON, without the plan that they belong to. One that was taken with a renewal is taken
-- only while that is in force.
CREATE TABLE promotion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER REFERENCES plan (id) ON DELETE CASCADE,
  terms TEXT NOT NULL CHECK (json_valid(terms)),
  renewal_id INTEGER REFERENCES renewal (id) ON DELETE SET NULL,
  recorded_at TEXT NOT NULL,
  archived_at TEXT
) STRICT;
CREATE INDEX promotion_of_plan ON promotion (plan_id, id);
CREATE INDEX promotion_of_renewal ON promotion (renewal_id) WHERE renewal_id IS NOT NULL;

-- A promotion may belong to no plan, and its history to none.
CREATE TABLE change_of_any (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id INTEGER NOT NULL,
  plan_id INTEGER REFERENCES plan (id) ON DELETE CASCADE,
  verb TEXT NOT NULL,
  before TEXT,
  after TEXT,
  undoes INTEGER REFERENCES change_of_any (id) ON DELETE CASCADE,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'change_of_any', seq FROM sqlite_sequence WHERE name = 'change';
INSERT INTO change_of_any (id, at, noun, noun_id, plan_id, verb, before, after, undoes, undone)
  SELECT id, at, noun, noun_id, plan_id, verb, before, after, undoes, undone FROM change ORDER BY id;
DROP TABLE change;
ALTER TABLE change_of_any RENAME TO change;
CREATE INDEX change_of_plan ON change (plan_id, id);
CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_of_no_plan ON change (id) WHERE plan_id IS NULL;

-- An import brings promotions too. Which nouns there are is the program's to know.
CREATE TABLE import_row_of_any (
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id INTEGER NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  PRIMARY KEY (noun, noun_id, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO import_row_of_any SELECT import_id, noun, noun_id, before FROM import_row;
DROP TABLE import_row;
ALTER TABLE import_row_of_any RENAME TO import_row;
CREATE INDEX import_row_of ON import_row (import_id);
