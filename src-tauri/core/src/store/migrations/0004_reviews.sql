-- Past highlights come back to be read again, each after a longer while.
CREATE TABLE reviews (
    highlight TEXT    NOT NULL PRIMARY KEY REFERENCES highlights (id) ON DELETE CASCADE,
    reviewed  INTEGER NOT NULL,            -- when it was last read again
    due       INTEGER NOT NULL,            -- when it comes back; beyond all times for one that does not
    days      INTEGER NOT NULL             -- how long it was put off the last time
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_reviewed ON reviews (reviewed);
