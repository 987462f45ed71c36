-- AutoPay's answers, and what the user knows better than the catalogue.

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
