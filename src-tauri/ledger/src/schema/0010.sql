-- Rates that its user typed: what one unit of a currency was worth in another from a day on.

-- The rate is an exact decimal in plain digits. Two currencies have one of a day among those that were not removed, whichever way it was
-- typed, which the program sees to.
CREATE TABLE rate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  from_currency TEXT NOT NULL,
  to_currency TEXT NOT NULL,
  rate TEXT NOT NULL,
  holds_from TEXT NOT NULL,
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
