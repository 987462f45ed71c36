-- AutoPay's answers, what the user knows better than the catalogue, plans that keep silent, and why a reminder waited or came again.

-- What was said of AutoPay, for the period that ends on `counts_to`. Where that day moves, the answer no longer holds.
CREATE TABLE autopay_answer (
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  counts_to TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer = 'not_yet'),
  answered_at TEXT NOT NULL,
  occurrence INTEGER NOT NULL,
  PRIMARY KEY (plan_id, counts_to)
) STRICT;

-- `was` is what the catalogue said then. A row that no longer fits stays.
CREATE TABLE catalogue_correction (
  line TEXT NOT NULL,
  fact TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  was TEXT CHECK (was IS NULL OR json_valid(was)),
  corrected_at TEXT NOT NULL,
  PRIMARY KEY (line, fact)
) STRICT;

-- Silent since then; and, where that is over, since when it reminds again.
ALTER TABLE plan ADD COLUMN muted_at TEXT;
ALTER TABLE plan ADD COLUMN unmuted_at TEXT;

-- `held_by` says why it was not told when it was due, `again_by` why it came again.
ALTER TABLE reminder ADD COLUMN held_by TEXT;
ALTER TABLE reminder ADD COLUMN again_by TEXT;

-- The more urgent one that stands for it; while that is not shown, it stands for nothing.
ALTER TABLE reminder ADD COLUMN superseded_by INTEGER REFERENCES reminder (id);
