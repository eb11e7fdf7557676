-- By what copies of one story are known among all articles. Filled for what an older Dossier saved when it is first needed.
CREATE TABLE sketches (
    article TEXT    NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    sketch  INTEGER                        -- SimHash of the newest text, as a signed number; NULL for a short text
) STRICT, WITHOUT ROWID;

-- Highlights and notes that are given to another article: the index must read the one that had them again, too.
CREATE TRIGGER highlights_handed_over AFTER UPDATE OF article ON highlights WHEN OLD.article <> NEW.article BEGIN
    DELETE FROM changes WHERE article = OLD.article;
    INSERT INTO changes (article) VALUES (OLD.article);
END;
CREATE TRIGGER notes_handed_over AFTER UPDATE OF article ON notes WHEN OLD.article <> NEW.article BEGIN
    DELETE FROM changes WHERE article = OLD.article;
    INSERT INTO changes (article) VALUES (OLD.article);
END;
