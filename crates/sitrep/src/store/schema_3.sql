-- The tables of a case file, version 3: the index over names needs nothing that an SQLite of before 2023 lacks. It holds no words
-- of its own: they are those of the view, as the tables have them, so that an article is taken out with the words by which it
-- came in.
DROP TRIGGER articles_names_removed;
DROP TABLE names;

-- The names of an article: its entities with their other names, the words for who takes part and where; the two letters of
-- countries.
CREATE VIEW article_names AS
SELECT a.article,
    coalesce((SELECT group_concat(name || char(10) || coalesce(aliases, ''), char(10)) FROM entities e
        WHERE e.article = a.article), '') || char(10)
    || coalesce((SELECT group_concat(quote, char(10)) FROM participants p WHERE p.article = a.article), '') || char(10)
    || coalesce((SELECT group_concat(place_quote, char(10)) FROM events v WHERE v.article = a.article), '') AS name,
    (SELECT group_concat(DISTINCT country) FROM entities e WHERE e.article = a.article) AS country
FROM articles a;

-- Full text over them. The row's number is the article's.
CREATE VIRTUAL TABLE names USING fts5 (
    name, country, content = 'article_names', content_rowid = 'article', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO names (names) VALUES ('rebuild');

-- Before, for the rows of the article's names go with it.
CREATE TRIGGER articles_names_removed BEFORE DELETE ON articles BEGIN
    INSERT INTO names (names, rowid, name, country)
    SELECT 'delete', article, name, country FROM article_names WHERE article = old.article;
END;
