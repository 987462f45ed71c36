-- What comes in from elsewhere, and goes out.

-- The name of a row that holds in every folder: an export carries it, an import finds its row again by it.
ALTER TABLE plan ADD COLUMN uid TEXT;
ALTER TABLE renewal ADD COLUMN uid TEXT;
UPDATE plan SET uid = lower(hex(randomblob(8)));
UPDATE renewal SET uid = lower(hex(randomblob(8)));
CREATE UNIQUE INDEX plan_uid ON plan (uid);
CREATE UNIQUE INDEX renewal_uid ON renewal (uid);

-- An import and what it added or changed, so that it can be taken back in one go. `before` is the row as JSON where it was
-- there before. Its lines of history lie after `first_change` and up to `last_change`.
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  first_change INTEGER NOT NULL,
  last_change INTEGER NOT NULL,
  undone_at TEXT
) STRICT;

CREATE TABLE import_row (
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  noun TEXT NOT NULL CHECK (noun IN ('plan', 'renewal', 'reading')),
  noun_id INTEGER NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  PRIMARY KEY (noun, noun_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_of ON import_row (import_id);

-- Without these, each row that an undo deletes would be looked for in all others.
CREATE INDEX plan_replaces ON plan (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX receipt_of_renewal ON receipt (renewal_id) WHERE renewal_id IS NOT NULL;
CREATE INDEX reminder_superseded ON reminder (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;

-- What each event of the calendar said when it was last written, so that its sequence rises when it says something else.
-- A row stays for good: an event that comes back goes on counting.
CREATE TABLE calendar_event (
  uid TEXT PRIMARY KEY,
  says TEXT NOT NULL CHECK (json_valid(says)),
  sequence INTEGER NOT NULL,
  modified_at TEXT NOT NULL,
  gone_at TEXT
) STRICT, WITHOUT ROWID;

-- Guides being walked: how far, and what was typed, so that a step done stays done when the app closes. One at a time for a
-- plan and channel; a recorded renewal ends it, and its row stays for the account and the address that were typed.
CREATE TABLE walk (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  guide TEXT NOT NULL,
  version INTEGER NOT NULL,
  done TEXT NOT NULL CHECK (json_valid(done)),
  entered TEXT NOT NULL CHECK (json_valid(entered)),
  started_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX walk_of_plan ON walk (plan_id, channel, id);
CREATE UNIQUE INDEX walk_open ON walk (plan_id, channel) WHERE ended_at IS NULL;

-- What the user saw at a moment: data left or used, the balance, the last day. Nothing of it changes standing.
CREATE TABLE reading (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  data_left_mb INTEGER,
  data_used_mb INTEGER,
  balance_minor INTEGER,
  currency TEXT,
  last_day TEXT,
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT
) STRICT;
CREATE INDEX reading_of_plan ON reading (plan_id, at, id);
