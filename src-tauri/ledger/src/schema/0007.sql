-- Disputes: cases about a payment, who was asked, and which receipts stand by each beside those of the payment. A letter is a
-- draft, and no part of history.
CREATE TABLE dispute_case (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  renewal_id INTEGER NOT NULL REFERENCES renewal (id) ON DELETE CASCADE,
  wrong TEXT NOT NULL,
  remedy TEXT NOT NULL,
  asked_minor INTEGER,
  currency TEXT NOT NULL,
  paid_by TEXT NOT NULL,
  noticed_on TEXT NOT NULL,
  statement_on TEXT,
  served_on TEXT,
  status TEXT NOT NULL CHECK (status IN ('open', 'credited', 'refunded', 'given_up')),
  closed_on TEXT,
  got_back_minor INTEGER,
  note TEXT NOT NULL,
  letter TEXT CHECK (letter IS NULL OR json_valid(letter)),
  recorded_at TEXT NOT NULL,
  voided_at TEXT
) STRICT;
CREATE INDEX dispute_case_of_plan ON dispute_case (plan_id, id);
CREATE INDEX dispute_case_of_renewal ON dispute_case (renewal_id);
CREATE INDEX dispute_case_open ON dispute_case (id) WHERE status = 'open' AND voided_at IS NULL;

CREATE TABLE case_contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  case_id INTEGER NOT NULL REFERENCES dispute_case (id) ON DELETE CASCADE,
  contacted_on TEXT NOT NULL,
  with_whom TEXT NOT NULL,
  by_what TEXT NOT NULL,
  agent TEXT NOT NULL,
  case_number TEXT NOT NULL,
  outcome TEXT,
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  voided_at TEXT
) STRICT;
CREATE INDEX case_contact_of_case ON case_contact (case_id, contacted_on, id);

CREATE TABLE case_receipt (
  case_id INTEGER NOT NULL REFERENCES dispute_case (id) ON DELETE CASCADE,
  receipt_id INTEGER NOT NULL REFERENCES receipt (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES case_contact (id) ON DELETE SET NULL,
  PRIMARY KEY (case_id, receipt_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_receipt_of_receipt ON case_receipt (receipt_id);
CREATE INDEX case_receipt_of_contact ON case_receipt (contact_id) WHERE contact_id IS NOT NULL;
