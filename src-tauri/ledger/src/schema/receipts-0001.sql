-- The bytes of receipts, once each. A row of keepline.db names them by their SHA-256.
CREATE TABLE content (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  bytes BLOB NOT NULL
) STRICT;
