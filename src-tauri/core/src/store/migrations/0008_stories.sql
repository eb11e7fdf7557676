-- The same story saved from several papers is one row in the lists. Which articles are copies of one story is derived from
-- their texts, as sketches are; nothing here is the reader's but the table `listed_apart`.

ALTER TABLE articles ADD COLUMN story INTEGER; -- articles of one number are copies of one story; NULL where no other is known
ALTER TABLE articles ADD COLUMN behind INTEGER NOT NULL DEFAULT 0 CHECK (behind IN (0, 1)); -- one of its story that was saved before stands for it in the list of its state; kept by the triggers below
ALTER TABLE sketches ADD COLUMN settled INTEGER NOT NULL DEFAULT 0; -- copies of this text were looked for

CREATE INDEX sketches_unsettled ON sketches (article) WHERE settled = 0;
-- A story's articles, first saved first, with all that says who stands for whom.
CREATE INDEX articles_story ON articles (story, saved, id, trashed, state) WHERE story IS NOT NULL;

-- Copies that the reader wants to see as two rows.
CREATE TABLE listed_apart (
    one   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_apart_other ON listed_apart (other);

-- The lists by state have those alone that nobody stands for.
DROP INDEX articles_state_by_saved;
DROP INDEX articles_state_by_published;
DROP INDEX articles_state_by_title;
CREATE INDEX articles_state_by_saved ON articles (state, saved DESC, id DESC) WHERE trashed IS NULL AND behind = 0;
CREATE INDEX articles_state_by_published ON articles (state, published_at DESC, saved DESC, id DESC)
    WHERE trashed IS NULL AND behind = 0;
CREATE INDEX articles_state_by_title ON articles (state, title COLLATE NOCASE, id DESC)
    WHERE trashed IS NULL AND behind = 0;
-- Those starred are few: who stands for whom among them is told when they are listed.
DROP INDEX articles_starred_by_saved;
CREATE INDEX articles_starred_by_saved ON articles (saved DESC, id DESC, story) WHERE trashed IS NULL AND starred = 1;

CREATE TRIGGER articles_story_left AFTER UPDATE OF story ON articles WHEN NEW.story IS NULL AND OLD.behind = 1 BEGIN
    UPDATE articles SET behind = 0 WHERE id = NEW.id;
END;
CREATE TRIGGER articles_story_changed AFTER UPDATE OF story, state, trashed, saved ON articles
WHEN coalesce(NEW.story, OLD.story) IS NOT NULL
     AND (NEW.story, NEW.state, NEW.trashed IS NULL, NEW.saved) IS NOT (OLD.story, OLD.state, OLD.trashed IS NULL, OLD.saved)
BEGIN
    UPDATE articles SET behind = 1 - behind
    WHERE story IN (OLD.story, NEW.story) AND behind <> EXISTS
        (SELECT 1 FROM articles b WHERE b.story = articles.story AND b.trashed IS NULL AND b.state = articles.state
         AND (b.saved, b.id) < (articles.saved, articles.id));
END;
CREATE TRIGGER articles_story_deleted AFTER DELETE ON articles WHEN OLD.story IS NOT NULL BEGIN
    UPDATE articles SET behind = 1 - behind
    WHERE story = OLD.story AND behind <> EXISTS
        (SELECT 1 FROM articles b WHERE b.story = articles.story AND b.trashed IS NULL AND b.state = articles.state
         AND (b.saved, b.id) < (articles.saved, articles.id));
END;
