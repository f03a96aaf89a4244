-- The tables of a case file, version 4: what lets a page of a case of 100,000 articles be drawn at once.

-- The newest articles, and those of an outlet.
CREATE INDEX articles_by_day ON articles (published_start DESC, id, page, outlet);
CREATE INDEX articles_by_outlet ON articles (outlet, published_start, published_end);

-- Articles are found by the kinds of event that they tell of.
CREATE INDEX events_by_type ON events (type, article);

-- Who takes part in the events of an article (names, other names and words) and where they are (names, words, the two letters
-- of countries).
CREATE VIEW article_roles AS
SELECT a.article,
    (SELECT group_concat(coalesce(n.name, '') || char(10) || coalesce(n.aliases, '') || char(10) || coalesce(p.quote, ''), char(10))
        FROM participants p LEFT JOIN entities n ON n.article = p.article AND n.id = p.entity
        WHERE p.article = a.article) AS actor,
    (SELECT group_concat(coalesce(n.name, '') || char(10) || coalesce(n.country, '') || char(10) || coalesce(v.place_quote, ''), char(10))
        FROM events v LEFT JOIN entities n ON n.article = v.article AND n.id = v.place
        WHERE v.article = a.article) AS place
FROM articles a;

-- Full text over them, as over names: an article that only names a parliament is not looked at where one is asked for that
-- acts.
CREATE VIRTUAL TABLE roles USING fts5 (
    actor, place, content = 'article_roles', content_rowid = 'article', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO roles (roles) VALUES ('rebuild');
CREATE TRIGGER articles_roles_removed BEFORE DELETE ON articles BEGIN
    INSERT INTO roles (roles, rowid, actor, place)
    SELECT 'delete', article, actor, place FROM article_roles WHERE article = old.article;
END;

-- How much the case holds. To count a table of half a million rows takes as long as to read it; triggers keep the counts in
-- step with the tables. `of` is empty where all rows are counted.
CREATE TABLE held (
    what TEXT NOT NULL,
    "of" TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (what, "of")
) WITHOUT ROWID;
INSERT INTO held SELECT 'pages', '', count(*) FROM pages;
INSERT INTO held SELECT 'articles', '', count(*) FROM articles;
INSERT INTO held SELECT 'pages with articles', '', count(*) FROM articles WHERE number = 0;
INSERT INTO held SELECT 'events', '', count(*) FROM events;
INSERT INTO held SELECT 'statements', '', count(*) FROM statements;
INSERT INTO held SELECT 'figures', '', count(*) FROM figures;
INSERT INTO held SELECT 'agreements', '', count(*) FROM agreements;
INSERT INTO held SELECT 'posture', '', count(*) FROM posture;
INSERT INTO held SELECT 'unsettled', field, count(*) FROM notes GROUP BY field;
INSERT INTO held SELECT 'dated', coalesce(published_basis, 'none'), count(*) FROM articles GROUP BY 2;

CREATE TRIGGER held_page AFTER INSERT ON pages BEGIN
    UPDATE held SET count = count + 1 WHERE what = 'pages' AND "of" = '';
END;
CREATE TRIGGER held_page_no_more AFTER DELETE ON pages BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'pages' AND "of" = '';
END;
CREATE TRIGGER held_article AFTER INSERT ON articles BEGIN
    UPDATE held SET count = count + 1 WHERE what = 'articles' AND "of" = '';
    UPDATE held SET count = count + 1 WHERE what = 'pages with articles' AND "of" = '' AND new.number = 0;
    INSERT INTO held VALUES ('dated', coalesce(new.published_basis, 'none'), 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER held_article_no_more AFTER DELETE ON articles BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'articles' AND "of" = '';
    UPDATE held SET count = count - 1 WHERE what = 'pages with articles' AND "of" = '' AND old.number = 0;
    UPDATE held SET count = count - 1 WHERE what = 'dated' AND "of" = coalesce(old.published_basis, 'none');
END;
CREATE TRIGGER held_event AFTER INSERT ON events BEGIN
    UPDATE held SET count = count + 1 WHERE what = 'events' AND "of" = '';
END;
CREATE TRIGGER held_event_no_more AFTER DELETE ON events BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'events' AND "of" = '';
END;
CREATE TRIGGER held_statement AFTER INSERT ON statements BEGIN
    UPDATE held SET count = count + 1 WHERE what = 'statements' AND "of" = '';
END;
CREATE TRIGGER held_statement_no_more AFTER DELETE ON statements BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'statements' AND "of" = '';
END;
CREATE TRIGGER held_figure AFTER INSERT ON figures BEGIN
    UPDATE held SET count = count + 1 WHERE what = 'figures' AND "of" = '';
END;
CREATE TRIGGER held_figure_no_more AFTER DELETE ON figures BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'figures' AND "of" = '';
END;
CREATE TRIGGER held_agreement AFTER INSERT ON agreements BEGIN
    UPDATE held SET count = count + 1 WHERE what = 'agreements' AND "of" = '';
END;
CREATE TRIGGER held_agreement_no_more AFTER DELETE ON agreements BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'agreements' AND "of" = '';
END;
CREATE TRIGGER held_posture AFTER INSERT ON posture BEGIN
    UPDATE held SET count = count + 1 WHERE what = 'posture' AND "of" = '';
END;
CREATE TRIGGER held_posture_no_more AFTER DELETE ON posture BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'posture' AND "of" = '';
END;
CREATE TRIGGER held_note AFTER INSERT ON notes BEGIN
    INSERT INTO held VALUES ('unsettled', new.field, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER held_note_no_more AFTER DELETE ON notes BEGIN
    UPDATE held SET count = count - 1 WHERE what = 'unsettled' AND "of" = old.field;
END;
