-- The first form of a library. Times are milliseconds since 1970, UTC. Text offsets are code points of a
-- version's canonical text, end exclusive. Ids are UUIDv7 in hyphenated lower case.

CREATE TABLE library (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), -- there is one row
    id      TEXT    NOT NULL,                             -- carried by the search index, so that the two belong together
    created INTEGER NOT NULL                              -- when the folder became a library
) STRICT;

CREATE TABLE originals (
    hash    TEXT    NOT NULL PRIMARY KEY,  -- SHA-256 of the untouched bytes; names the file in originals/
    media   TEXT    NOT NULL CHECK (media IN ('html', 'text', 'markdown')),
    charset TEXT,                          -- what the transport said; NULL when only the bytes can tell
    bytes   INTEGER NOT NULL,              -- length before compression
    saved   INTEGER NOT NULL               -- when it first came
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    id         TEXT    NOT NULL PRIMARY KEY,
    url        TEXT,                       -- canonical address; NULL for files and pasted text
    title      TEXT    NOT NULL,
    subtitle   TEXT,                       -- sub-headlines, a line each
    site       TEXT,                       -- name of the site
    byline     TEXT    NOT NULL,           -- JSON array of {name, role, email}
    published  TEXT,                       -- as precise as the page was: RFC 3339 or a bare date
    published_at INTEGER,                  -- the same as a time, for sorting
    modified   TEXT,                       -- what the page says of its last change
    lang       TEXT,                       -- BCP 47 primary language
    lead_image TEXT,                       -- address of the leading image; never fetched unasked
    words      INTEGER NOT NULL,           -- runs between white space
    minutes    INTEGER NOT NULL,           -- reading time, at least 1
    version    TEXT    NOT NULL REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED, -- the newest
    state      TEXT    NOT NULL CHECK (state IN ('inbox', 'reading', 'archive')),
    starred    INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
    trashed    INTEGER,                    -- when it went into the Trash
    saved      INTEGER NOT NULL,           -- when it was first saved
    opened     INTEGER,                    -- when it was first opened; NULL is unread
    position   INTEGER NOT NULL DEFAULT 0  -- where the reader last was
) STRICT;
CREATE UNIQUE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
-- A new version settles the deferred reference above, for which SQLite looks the article up by its version.
CREATE INDEX articles_version ON articles (version);
CREATE INDEX articles_place ON articles (trashed, state, saved DESC);
CREATE INDEX articles_saved ON articles (saved DESC);
CREATE INDEX articles_published ON articles (published_at DESC);

CREATE TABLE versions (
    id        TEXT    NOT NULL PRIMARY KEY,
    article   TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number    INTEGER NOT NULL,            -- 1 for the first
    saved     INTEGER NOT NULL,
    original  TEXT    NOT NULL REFERENCES originals (hash),
    html      TEXT    NOT NULL,            -- sanitised; its textContent is text
    text      TEXT    NOT NULL,            -- canonical, NFC
    text_hash TEXT    NOT NULL,            -- SHA-256 of text
    removed   TEXT    NOT NULL,            -- JSON array of {reason, text}
    UNIQUE (article, number)
) STRICT;
CREATE INDEX versions_original ON versions (original);

CREATE TABLE highlights (
    id         TEXT    NOT NULL PRIMARY KEY,
    article    TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    color      TEXT    NOT NULL CHECK (color IN ('yellow', 'green', 'blue', 'pink', 'purple')),
    exact      TEXT    NOT NULL,           -- the quotation as it stood
    prefix     TEXT    NOT NULL,           -- up to 48 code points before it
    suffix     TEXT    NOT NULL,           -- up to 48 code points after it
    made_start INTEGER NOT NULL,           -- where it stood in the text it was made on
    made_end   INTEGER NOT NULL,
    text_hash  TEXT    NOT NULL,           -- that text
    start      INTEGER,                    -- where it stands in the newest version; NULL with "end" is an orphan
    "end"      INTEGER,
    created    INTEGER NOT NULL,
    deleted    INTEGER,                    -- when the reader deleted it; kept so that this can be undone
    CHECK ((start IS NULL) = ("end" IS NULL))
) STRICT;
CREATE INDEX highlights_article ON highlights (article);
CREATE INDEX highlights_created ON highlights (created DESC);

CREATE TABLE entities (
    id      TEXT    NOT NULL PRIMARY KEY,
    kind    TEXT    NOT NULL CHECK (kind IN ('person', 'company')),
    name    TEXT    NOT NULL,              -- preferred name; stands among the aliases too
    ticker  TEXT,
    created INTEGER NOT NULL,
    merged  TEXT REFERENCES entities (id), -- the entity this one was merged into; undone by clearing it
    deleted INTEGER                        -- when the reader deleted it; kept so that this can be undone
) STRICT;
CREATE INDEX entities_merged ON entities (merged) WHERE merged IS NOT NULL;

CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    text   TEXT NOT NULL,                  -- one spelling, NFC, without particles
    key    TEXT NOT NULL,                  -- for looking it up: lower case, without spaces
    kind   TEXT NOT NULL CHECK (kind IN ('full', 'surname', 'abbreviation', 'ticker', 'transliteration', 'former', 'other')),
    PRIMARY KEY (entity, text)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_key ON aliases (key);

CREATE TABLE mentions (
    entity  TEXT    NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    article TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start   INTEGER NOT NULL,              -- in the newest version
    "end"   INTEGER NOT NULL,
    text    TEXT    NOT NULL,              -- the spelling that stands there
    via     TEXT    NOT NULL REFERENCES entities (id) ON DELETE CASCADE, -- whose alias it is; differs from entity after a merge
    state   TEXT    NOT NULL CHECK (state IN ('suggested', 'confirmed', 'rejected')),
    PRIMARY KEY (entity, article, start)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_article ON mentions (article, start);
CREATE INDEX mentions_via ON mentions (via);

CREATE TABLE notes (
    id        TEXT    NOT NULL PRIMARY KEY,
    article   TEXT REFERENCES articles (id) ON DELETE CASCADE,   -- one of the three targets is set
    highlight TEXT REFERENCES highlights (id) ON DELETE CASCADE,
    entity    TEXT REFERENCES entities (id) ON DELETE CASCADE,
    body      TEXT    NOT NULL,            -- Markdown
    created   INTEGER NOT NULL,
    modified  INTEGER NOT NULL,
    deleted   INTEGER,                     -- when the reader deleted it; kept so that this can be undone
    CHECK ((article IS NOT NULL) + (highlight IS NOT NULL) + (entity IS NOT NULL) = 1)
) STRICT;
CREATE INDEX notes_article ON notes (article) WHERE article IS NOT NULL;
CREATE UNIQUE INDEX notes_highlight ON notes (highlight) WHERE highlight IS NOT NULL AND deleted IS NULL;
CREATE INDEX notes_entity ON notes (entity) WHERE entity IS NOT NULL;

CREATE TABLE tags (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,                 -- as first written
    key  TEXT    NOT NULL UNIQUE           -- lower case, white space folded
) STRICT;

CREATE TABLE article_tags (
    article TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    tag     INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_tag ON article_tags (tag);

CREATE TABLE highlight_tags (
    highlight TEXT    NOT NULL REFERENCES highlights (id) ON DELETE CASCADE,
    tag       INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (highlight, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX highlight_tags_tag ON highlight_tags (tag);

CREATE TABLE saved_searches (
    id      TEXT    NOT NULL PRIMARY KEY,
    name    TEXT    NOT NULL,
    query   TEXT    NOT NULL,              -- as typed
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                    -- JSON
) STRICT, WITHOUT ROWID;

-- The change log: which articles the search index must read again, in the order of their last change. An article
-- stands here once, at its newest change, so the log never outgrows the library; AUTOINCREMENT never hands out a
-- number twice. Triggers fill it in the transaction of the change itself.
CREATE TABLE changes (
    seq     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article TEXT    NOT NULL UNIQUE        -- not a reference: a removed article must leave the index too
) STRICT;

-- The triggers delete and insert instead of INSERT OR REPLACE, since the outer statement's conflict rule would win.
CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
    DELETE FROM changes WHERE article = NEW.id;
    INSERT INTO changes (article) VALUES (NEW.id);
END;
CREATE TRIGGER articles_updated
AFTER UPDATE OF url, title, subtitle, site, byline, published, lang, version, state, starred, trashed, opened ON articles BEGIN
    DELETE FROM changes WHERE article = NEW.id;
    INSERT INTO changes (article) VALUES (NEW.id);
END;
CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
    DELETE FROM changes WHERE article = OLD.id;
    INSERT INTO changes (article) VALUES (OLD.id);
END;

CREATE TRIGGER highlights_inserted AFTER INSERT ON highlights BEGIN
    DELETE FROM changes WHERE article = NEW.article;
    INSERT INTO changes (article) VALUES (NEW.article);
END;
CREATE TRIGGER highlights_updated AFTER UPDATE ON highlights BEGIN
    DELETE FROM changes WHERE article = NEW.article;
    INSERT INTO changes (article) VALUES (NEW.article);
END;

CREATE TRIGGER notes_inserted AFTER INSERT ON notes WHEN NEW.entity IS NULL BEGIN
    DELETE FROM changes WHERE article = coalesce(NEW.article, (SELECT article FROM highlights WHERE id = NEW.highlight));
    INSERT INTO changes (article) VALUES (coalesce(NEW.article, (SELECT article FROM highlights WHERE id = NEW.highlight)));
END;
CREATE TRIGGER notes_updated AFTER UPDATE ON notes WHEN NEW.entity IS NULL BEGIN
    DELETE FROM changes WHERE article = coalesce(NEW.article, (SELECT article FROM highlights WHERE id = NEW.highlight));
    INSERT INTO changes (article) VALUES (coalesce(NEW.article, (SELECT article FROM highlights WHERE id = NEW.highlight)));
END;

CREATE TRIGGER article_tags_inserted AFTER INSERT ON article_tags BEGIN
    DELETE FROM changes WHERE article = NEW.article;
    INSERT INTO changes (article) VALUES (NEW.article);
END;
CREATE TRIGGER article_tags_deleted AFTER DELETE ON article_tags BEGIN
    DELETE FROM changes WHERE article = OLD.article;
    INSERT INTO changes (article) VALUES (OLD.article);
END;
CREATE TRIGGER highlight_tags_inserted AFTER INSERT ON highlight_tags BEGIN
    DELETE FROM changes WHERE article = (SELECT article FROM highlights WHERE id = NEW.highlight);
    INSERT INTO changes (article) SELECT article FROM highlights WHERE id = NEW.highlight;
END;
CREATE TRIGGER highlight_tags_deleted AFTER DELETE ON highlight_tags BEGIN
    DELETE FROM changes WHERE article = (SELECT article FROM highlights WHERE id = OLD.highlight);
    INSERT INTO changes (article) SELECT article FROM highlights WHERE id = OLD.highlight;
END;

CREATE TRIGGER mentions_inserted AFTER INSERT ON mentions BEGIN
    DELETE FROM changes WHERE article = NEW.article;
    INSERT INTO changes (article) VALUES (NEW.article);
END;
CREATE TRIGGER mentions_updated AFTER UPDATE ON mentions BEGIN
    DELETE FROM changes WHERE article = NEW.article;
    INSERT INTO changes (article) VALUES (NEW.article);
END;
CREATE TRIGGER mentions_deleted AFTER DELETE ON mentions BEGIN
    DELETE FROM changes WHERE article = OLD.article;
    INSERT INTO changes (article) VALUES (OLD.article);
END;

CREATE TRIGGER aliases_inserted AFTER INSERT ON aliases BEGIN
    DELETE FROM changes WHERE article IN (SELECT article FROM mentions WHERE via = NEW.entity OR entity = NEW.entity);
    INSERT INTO changes (article) SELECT DISTINCT article FROM mentions WHERE via = NEW.entity OR entity = NEW.entity;
END;
CREATE TRIGGER aliases_deleted AFTER DELETE ON aliases BEGIN
    DELETE FROM changes WHERE article IN (SELECT article FROM mentions WHERE via = OLD.entity OR entity = OLD.entity);
    INSERT INTO changes (article) SELECT DISTINCT article FROM mentions WHERE via = OLD.entity OR entity = OLD.entity;
END;
CREATE TRIGGER entities_updated AFTER UPDATE OF name, merged, deleted ON entities BEGIN
    DELETE FROM changes WHERE article IN (SELECT article FROM mentions WHERE via = NEW.id OR entity = NEW.id);
    INSERT INTO changes (article) SELECT DISTINCT article FROM mentions WHERE via = NEW.id OR entity = NEW.id;
END;
