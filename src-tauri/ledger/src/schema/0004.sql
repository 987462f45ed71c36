-- What is kept, found and asked about payments: receipts, their texts, refill cards; and what readings ask.

-- What it asked and its user answered, as an array of words: it is not asked again.
ALTER TABLE reading ADD COLUMN answered TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answered));

-- An import brings settings and corrections of the catalogue too.
CREATE TABLE import_row_wider (
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  noun TEXT NOT NULL CHECK (noun IN ('plan', 'renewal', 'reading', 'settings', 'correction')),
  noun_id INTEGER NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  PRIMARY KEY (noun, noun_id, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO import_row_wider SELECT import_id, noun, noun_id, before FROM import_row;
DROP TABLE import_row;
ALTER TABLE import_row_wider RENAME TO import_row;
CREATE INDEX import_row_of ON import_row (import_id);

-- Receipts: some wait until it is known whose they are, each may have a note and a text to be found by, and what is gone for
-- good leaves its hash until its bytes are gone too.
CREATE TABLE receipt_kept (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER REFERENCES plan (id) ON DELETE CASCADE,
  renewal_id INTEGER REFERENCES renewal (id),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  trashed_at TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'receipt_kept', seq FROM sqlite_sequence WHERE name = 'receipt';
INSERT INTO receipt_kept (id, plan_id, renewal_id, sha256, file_name, media_type, size, added_at, trashed_at)
  SELECT id, plan_id, renewal_id, sha256, file_name, media_type, size, added_at, trashed_at FROM receipt;
DROP TABLE receipt;
ALTER TABLE receipt_kept RENAME TO receipt;
CREATE INDEX receipt_of_plan ON receipt (plan_id);
CREATE INDEX receipt_of_renewal ON receipt (renewal_id) WHERE renewal_id IS NOT NULL;
CREATE INDEX receipt_of_bytes ON receipt (sha256);
CREATE INDEX receipt_in_order ON receipt (plan_id IS NOT NULL, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX receipt_in_trash ON receipt (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE TABLE receipt_text (
  receipt_id INTEGER PRIMARY KEY REFERENCES receipt (id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE receipt_gone (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32)
) STRICT, WITHOUT ROWID;

-- What receipts are found by. It follows from the rows: a backup's is not taken over, what is stale is made anew with the
-- transaction that made it so. Words have a space around each Chinese character; keys are those of filters.
CREATE VIRTUAL TABLE receipt_search USING fts5 (
  words, keys, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TABLE receipt_search_stale (receipt_id INTEGER PRIMARY KEY) STRICT;
INSERT INTO receipt_search_stale SELECT id FROM receipt;
CREATE TRIGGER receipt_search_added AFTER INSERT ON receipt BEGIN
  INSERT OR IGNORE INTO receipt_search_stale VALUES (NEW.id);
END;
CREATE TRIGGER receipt_search_changed AFTER UPDATE ON receipt BEGIN
  INSERT OR IGNORE INTO receipt_search_stale VALUES (NEW.id);
END;
CREATE TRIGGER receipt_search_gone AFTER DELETE ON receipt BEGIN
  INSERT OR IGNORE INTO receipt_search_stale VALUES (OLD.id);
END;
CREATE TRIGGER receipt_search_text AFTER INSERT ON receipt_text BEGIN
  INSERT OR IGNORE INTO receipt_search_stale VALUES (NEW.receipt_id);
END;
CREATE TRIGGER receipt_search_text_changed AFTER UPDATE ON receipt_text BEGIN
  INSERT OR IGNORE INTO receipt_search_stale VALUES (NEW.receipt_id);
END;
CREATE TRIGGER receipt_search_renewal AFTER UPDATE ON renewal BEGIN
  INSERT OR IGNORE INTO receipt_search_stale SELECT id FROM receipt WHERE renewal_id = NEW.id;
END;
CREATE TRIGGER receipt_search_plan AFTER UPDATE OF name, carrier, number ON plan BEGIN
  INSERT OR IGNORE INTO receipt_search_stale SELECT id FROM receipt WHERE plan_id = NEW.id;
END;

-- Payments that have not been seen at the carrier: "not yet", said when asked, and under which occurrence it is asked again.
CREATE TABLE payment_answer (
  renewal_id INTEGER PRIMARY KEY REFERENCES renewal (id) ON DELETE CASCADE,
  answered_at TEXT NOT NULL,
  occurrence INTEGER NOT NULL
) STRICT;

-- What is put off beside plans: as `snooze`, for what reminds by itself.
CREATE TABLE subject_snooze (
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  until TEXT NOT NULL,
  kind TEXT NOT NULL,
  counts_to TEXT NOT NULL,
  lead_days INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  PRIMARY KEY (subject_kind, subject_id)
) STRICT, WITHOUT ROWID;

-- What its user calls the account that a plan shares with others.
ALTER TABLE plan ADD COLUMN account TEXT;

-- Refill cards that were bought, and by which renewal each was redeemed: one that is voided redeems nothing. The PIN stands
-- here and nowhere else.
CREATE TABLE refill_card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  bought_on TEXT NOT NULL,
  bought_at TEXT NOT NULL,
  pin TEXT,
  last_day TEXT,
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  renewal_id INTEGER REFERENCES renewal (id) ON DELETE SET NULL,
  voided_at TEXT
) STRICT;
CREATE INDEX refill_card_of_plan ON refill_card (plan_id, id);
CREATE INDEX refill_card_of_renewal ON refill_card (renewal_id) WHERE renewal_id IS NOT NULL;
