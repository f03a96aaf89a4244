-- The tables of a case file, version 2: what makes a case of 100,000 articles quick to ask, and what `sitrep watch` keeps.

-- A record is found by its id.
CREATE INDEX entities_by_id ON entities (id);
CREATE INDEX times_by_id ON times (id);
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX figures_by_id ON figures (id);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX agreements_by_id ON agreements (id);
CREATE INDEX posture_by_id ON posture (id);

-- Articles are found by the days that they name.
CREATE INDEX times_by_day ON times (first_day, last_day, article);

-- Full text over the names of an article: its entities with their other names, the words for who takes part and where, the
-- two letters of countries. The row's number is the article's; the words themselves are not kept twice.
CREATE VIRTUAL TABLE names USING fts5 (
    name, country, content = '', contentless_delete = 1, detail = full, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO names (rowid, name, country) SELECT article,
    concat_ws(char(10),
        (SELECT group_concat(concat_ws(char(10), name, aliases), char(10)) FROM entities e WHERE e.article = a.article),
        (SELECT group_concat(quote, char(10)) FROM participants p WHERE p.article = a.article),
        (SELECT group_concat(place_quote, char(10)) FROM events v WHERE v.article = a.article)),
    (SELECT group_concat(DISTINCT country) FROM entities e WHERE e.article = a.article)
FROM articles a;
CREATE TRIGGER articles_names_removed AFTER DELETE ON articles BEGIN
    DELETE FROM names WHERE rowid = old.article;
END;

-- Up to which page `sitrep watch` has told what is new; pages with a higher number are still to be told of.
CREATE TABLE watched (
    page INTEGER NOT NULL
);
CREATE TRIGGER pages_removed AFTER DELETE ON pages BEGIN
    UPDATE watched SET page = min(page, coalesce((SELECT max(page) FROM pages), 0));
END;

-- What could not be sent yet to where it should go.
CREATE TABLE unsent (
    number INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    line TEXT NOT NULL
);
