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

-- Following.
ALTER TABLE entities ADD COLUMN link TEXT;        -- a homepage or a Wikidata item, as the reader set it
ALTER TABLE entities ADD COLUMN followed INTEGER; -- since when the reader follows it; NULL is not
ALTER TABLE entities ADD COLUMN looked INTEGER;   -- when its page was last looked at

-- Where a spelling was learned, and when; NULL for what was learned before Dossier kept this.
ALTER TABLE aliases ADD COLUMN article TEXT REFERENCES articles (id) ON DELETE SET NULL;
ALTER TABLE aliases ADD COLUMN learned INTEGER;
CREATE INDEX aliases_article ON aliases (article) WHERE article IS NOT NULL;

-- What the reader did with people and companies.
CREATE TABLE entity_events (
    id     INTEGER NOT NULL PRIMARY KEY,
    entity TEXT    NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    at     INTEGER NOT NULL,
    what   TEXT    NOT NULL                -- JSON, as model::EntityChange
) STRICT;
CREATE INDEX entity_events_entity ON entity_events (entity, id);
