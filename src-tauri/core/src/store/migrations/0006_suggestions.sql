-- What the reader said about guesses.

-- A mention that only the reader's word makes one: a surname alone, a place chosen by hand. It stays when names are
-- looked for again.
ALTER TABLE mentions ADD COLUMN placed INTEGER NOT NULL DEFAULT 0 CHECK (placed IN (0, 1));

-- Names that are never suggested again.
CREATE TABLE refusals (
    kind TEXT    NOT NULL CHECK (kind IN ('person', 'company')),
    key  TEXT    NOT NULL,                 -- as aliases.key
    name TEXT    NOT NULL,                 -- as it was refused
    at   INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Pairs of names that are two, however alike.
CREATE TABLE apart (
    kind  TEXT    NOT NULL CHECK (kind IN ('person', 'company')),
    one   TEXT    NOT NULL,                -- letters alone, the smaller first
    other TEXT    NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (kind, one, other)
) STRICT, WITHOUT ROWID;
