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
