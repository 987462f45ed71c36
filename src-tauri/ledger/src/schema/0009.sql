-- People and labels: whose line a plan is, and what its user hangs on it.

-- Both lists. A name is unique among those of its kind that were not removed, without regard to case, which the program sees to.
CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'label')),
  name TEXT NOT NULL,
  color TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- Rows of what was removed stay, so that taking that back finds its plans again.
CREATE TABLE plan_person (
  plan_id INTEGER PRIMARY KEY REFERENCES plan (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX plan_person_of_tag ON plan_person (tag_id);

CREATE TABLE plan_label (
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  PRIMARY KEY (plan_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_label_of_tag ON plan_label (tag_id);
