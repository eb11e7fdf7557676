-- Pages come in more forms and from addresses, their images are kept, the reader has rules for a site's pages, and
-- a version says how it was read. Run with foreign keys off, because a table that others refer to is made anew.

-- A CHECK cannot be changed in place.
CREATE TABLE originals_anew (
    hash    TEXT    NOT NULL PRIMARY KEY,  -- SHA-256 of the untouched bytes; names the file in originals/
    media   TEXT    NOT NULL CHECK (media IN ('html', 'text', 'markdown', 'mhtml', 'epub', 'pdf')),
    charset TEXT,                          -- what the transport said; NULL when only the bytes can tell
    bytes   INTEGER NOT NULL,              -- length before compression
    saved   INTEGER NOT NULL               -- when it first came
) STRICT, WITHOUT ROWID;
INSERT INTO originals_anew (hash, media, charset, bytes, saved)
SELECT hash, media, charset, bytes, saved FROM originals;
DROP TABLE originals;
ALTER TABLE originals_anew RENAME TO originals;

ALTER TABLE articles ADD COLUMN section TEXT;                      -- the site's own: Business, 산업
ALTER TABLE articles ADD COLUMN syllables INTEGER NOT NULL DEFAULT 0; -- Hangul, kana and ideographs; words counts runs between white space
ALTER TABLE versions ADD COLUMN url TEXT;                          -- the address the bytes came with; NULL where none was known
ALTER TABLE versions ADD COLUMN extractor INTEGER NOT NULL DEFAULT 1; -- the newest version of extraction known to read the original so
ALTER TABLE versions ADD COLUMN ruled INTEGER NOT NULL DEFAULT 0;  -- the newest of all sites' rules when it was read so
-- These stand behind the texts in the row; an index finds what an older Dossier has read without reading all texts.
CREATE INDEX versions_read ON versions (id, extractor, ruled);

CREATE TABLE images (
    hash   TEXT    NOT NULL PRIMARY KEY,   -- SHA-256 of the bytes; names the file in images/
    mime   TEXT    NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp')),
    bytes  INTEGER NOT NULL,               -- length
    width  INTEGER NOT NULL,               -- pixels, as the file says
    height INTEGER NOT NULL,
    saved  INTEGER NOT NULL                -- when it first came
) STRICT, WITHOUT ROWID;

CREATE TABLE version_images (
    version TEXT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    address TEXT NOT NULL,                 -- what src in the version's html calls it, or the article's lead_image
    image   TEXT NOT NULL REFERENCES images (hash),
    PRIMARY KEY (version, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_images_image ON version_images (image);

CREATE TABLE rules (
    number  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- versions.ruled tells by it what a text was read with
    id      TEXT    NOT NULL UNIQUE,
    site    TEXT    NOT NULL,              -- host without www.; the article's id where its page has no address
    action  TEXT    NOT NULL CHECK (action IN ('keep', 'drop')),
    by      TEXT    NOT NULL CHECK (by IN ('shape', 'text')),
    pattern TEXT    NOT NULL,              -- the shape or the text
    sample  TEXT    NOT NULL,              -- the block it was made for
    created INTEGER NOT NULL,
    UNIQUE (site, by, pattern)
) STRICT;

-- What the reader settled about names whose places are not in the newest version, for one that has them again.
CREATE TABLE lost_mentions (
    article TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    entity  TEXT    NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    state   TEXT    NOT NULL CHECK (state IN ('confirmed', 'rejected')),
    exact   TEXT    NOT NULL,              -- the spelling
    prefix  TEXT    NOT NULL,              -- what stood before and after it in the last version that had it
    suffix  TEXT    NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL
) STRICT;
CREATE INDEX lost_mentions_article ON lost_mentions (article);
CREATE INDEX lost_mentions_entity ON lost_mentions (entity);

-- What an address answered last, for asking it again only whether that changed.
CREATE TABLE fetches (
    url           TEXT    NOT NULL PRIMARY KEY, -- as the reader gave it, without its fragment
    article       TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    etag          TEXT,
    last_modified TEXT,
    fetched       INTEGER NOT NULL         -- when
) STRICT, WITHOUT ROWID;
CREATE INDEX fetches_article ON fetches (article);
