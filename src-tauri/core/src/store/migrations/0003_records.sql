-- Articles come out of exports too: the original of such a version is its clean view, written down as JSON. Run with
-- foreign keys off, because a table that others refer to is made anew.
CREATE TABLE originals_anew (
    hash    TEXT    NOT NULL PRIMARY KEY,  -- SHA-256 of the untouched bytes; names the file in originals/
    media   TEXT    NOT NULL CHECK (media IN ('html', 'text', 'markdown', 'mhtml', 'epub', 'pdf', 'record')),
    charset TEXT,                          -- what the transport said; NULL when only the bytes can tell
    bytes   INTEGER NOT NULL,              -- length before compression
    saved   INTEGER NOT NULL               -- when it first came
) STRICT, WITHOUT ROWID;
INSERT INTO originals_anew (hash, media, charset, bytes, saved)
SELECT hash, media, charset, bytes, saved FROM originals;
DROP TABLE originals;
ALTER TABLE originals_anew RENAME TO originals;

-- Articles without an address are known again by their text.
CREATE INDEX versions_text ON versions (text_hash);

ALTER TABLE versions ADD COLUMN title TEXT;                        -- the headline it had; NULL where an older Dossier wrote it
