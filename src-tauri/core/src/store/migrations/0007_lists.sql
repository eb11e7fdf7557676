-- Every list comes in its order, so that its first page costs the same in a library of a million articles as in one of ten.

DROP INDEX articles_place;
DROP INDEX articles_saved;
DROP INDEX articles_published;

CREATE INDEX articles_by_saved ON articles (saved DESC, id DESC) WHERE trashed IS NULL;
CREATE INDEX articles_by_published ON articles (published_at DESC, saved DESC, id DESC) WHERE trashed IS NULL;
CREATE INDEX articles_by_title ON articles (title COLLATE NOCASE, id DESC) WHERE trashed IS NULL;

CREATE INDEX articles_state_by_saved ON articles (state, saved DESC, id DESC) WHERE trashed IS NULL;
CREATE INDEX articles_state_by_published ON articles (state, published_at DESC, saved DESC, id DESC)
    WHERE trashed IS NULL;
CREATE INDEX articles_state_by_title ON articles (state, title COLLATE NOCASE, id DESC) WHERE trashed IS NULL;

-- Few are starred, and few lie in the Trash.
CREATE INDEX articles_starred_by_saved ON articles (saved DESC, id DESC) WHERE trashed IS NULL AND starred = 1;
CREATE INDEX articles_starred_by_published ON articles (published_at DESC, saved DESC, id DESC)
    WHERE trashed IS NULL AND starred = 1;
CREATE INDEX articles_starred_by_title ON articles (title COLLATE NOCASE, id DESC)
    WHERE trashed IS NULL AND starred = 1;
CREATE INDEX articles_trashed ON articles (trashed) WHERE trashed IS NOT NULL;
