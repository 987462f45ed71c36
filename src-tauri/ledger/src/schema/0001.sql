-- Everything Keepline knows, but for the bytes of receipts (receipts.db).
-- Dates are YYYY-MM-DD in the plan's zone, moments RFC 3339 in UTC, money whole minor units.

CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  carrier TEXT NOT NULL,
  number TEXT,
  sim TEXT,
  zone TEXT NOT NULL,
  started_on TEXT NOT NULL,
  first_last_day TEXT,
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  price_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  number_lost_after_days INTEGER,
  data_allowance_mb INTEGER,
  autopay INTEGER NOT NULL,
  leads TEXT CHECK (leads IS NULL OR json_valid(leads)),
  note TEXT NOT NULL,
  replaces INTEGER REFERENCES plan (id),
  sample INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  archived_at TEXT
) STRICT;

CREATE TABLE renewal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  paid_on TEXT NOT NULL,
  amount_minor INTEGER,
  tax_minor INTEGER,
  fee_minor INTEGER,
  currency TEXT NOT NULL,
  periods INTEGER NOT NULL,
  kind TEXT NOT NULL,
  channel TEXT,
  method TEXT,
  confirmation TEXT,
  status TEXT NOT NULL,
  new_last_day TEXT,
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT
) STRICT;
CREATE INDEX renewal_of_plan ON renewal (plan_id, id);

CREATE TABLE receipt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  renewal_id INTEGER REFERENCES renewal (id),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  trashed_at TEXT
) STRICT;
CREATE INDEX receipt_of_plan ON receipt (plan_id);

-- The delivery ledger. lead_days is -1 where a kind has none, because NULLs would not be unique.
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject_kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  counts_to TEXT NOT NULL,
  lead_days INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'shown', 'handled', 'superseded')),
  fire_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  shown_at TEXT,
  shown_by TEXT,
  repeats INTEGER NOT NULL DEFAULT 0,
  -- the more urgent one that stands for it; while that is not shown, it stands for nothing
  superseded_by INTEGER REFERENCES reminder (id),
  UNIQUE (subject_kind, subject_id, kind, counts_to, lead_days, occurrence)
) STRICT;

CREATE TABLE snooze (
  plan_id INTEGER PRIMARY KEY REFERENCES plan (id) ON DELETE CASCADE,
  until TEXT NOT NULL,
  kind TEXT NOT NULL,
  counts_to TEXT NOT NULL,
  lead_days INTEGER NOT NULL,
  occurrence INTEGER NOT NULL
) STRICT;

-- What was said of AutoPay, for the period that ends on `counts_to`. Where that day moves, the answer no longer holds.
CREATE TABLE autopay_answer (
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  counts_to TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer = 'not_yet'),
  answered_at TEXT NOT NULL,
  occurrence INTEGER NOT NULL,
  PRIMARY KEY (plan_id, counts_to)
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- What the user knows better than the catalogue. `was` is what the catalogue said then. A row that no longer fits stays.
CREATE TABLE catalogue_correction (
  line TEXT NOT NULL,
  fact TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  was TEXT CHECK (was IS NULL OR json_valid(was)),
  corrected_at TEXT NOT NULL,
  PRIMARY KEY (line, fact)
) STRICT;

-- What was changed when. `before` and `after` hold the noun as JSON, so that history can be read and undone.
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  verb TEXT NOT NULL,
  before TEXT,
  after TEXT,
  undoes INTEGER REFERENCES change (id) ON DELETE CASCADE,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_of_plan ON change (plan_id, id);
