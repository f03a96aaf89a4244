-- The tables of a case file, version 1. docs/case.md says what each column means.

CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    program TEXT NOT NULL,
    rules TEXT NOT NULL,
    as_is INTEGER NOT NULL,
    outside INTEGER NOT NULL,
    started TEXT NOT NULL
);

CREATE TABLE pages (
    page INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    path TEXT,
    url TEXT,
    fetched TEXT,
    title TEXT,
    outlet TEXT,
    published TEXT,
    format TEXT NOT NULL,
    source BLOB NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (run),
    UNIQUE (id, sha256)
);

CREATE TABLE articles (
    article INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    page INTEGER NOT NULL REFERENCES pages (page) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT,
    subtitle TEXT,
    byline TEXT,
    outlet TEXT,
    section TEXT,
    credits TEXT,
    language TEXT,
    published_start TEXT,
    published_end TEXT,
    published TEXT,
    published_basis TEXT,
    text TEXT NOT NULL,
    UNIQUE (page, number)
);
CREATE INDEX articles_by_id ON articles (id);

CREATE TABLE sentences (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE entities (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT,
    titles TEXT,
    relations TEXT,
    latitude REAL,
    longitude REAL,
    precision TEXT,
    country TEXT,
    admin1 TEXT,
    geonames INTEGER,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE times (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    quote TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    modifier TEXT,
    first_day TEXT,
    last_day TEXT,
    anchor TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE statements (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    quote TEXT NOT NULL,
    speaker TEXT,
    speaker_name TEXT,
    speaker_role TEXT,
    speaker_quote TEXT,
    voice TEXT,
    cue TEXT,
    form TEXT NOT NULL,
    via TEXT,
    said TEXT,
    addressee TEXT,
    polarity TEXT NOT NULL,
    toward TEXT,
    issue TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE figures (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    quote TEXT NOT NULL,
    low REAL,
    high REAL,
    bound TEXT NOT NULL,
    measure TEXT NOT NULL,
    unit TEXT,
    percent INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    cumulative INTEGER NOT NULL,
    counted TEXT,
    place TEXT,
    actor TEXT,
    target TEXT,
    since TEXT,
    as_of TEXT,
    part_of TEXT,
    teller TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE events (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    quote TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    contexts TEXT,
    acled_event_type TEXT,
    acled_sub_event_type TEXT,
    place TEXT,
    place_near TEXT,
    place_quote TEXT,
    time TEXT,
    time_quote TEXT,
    weapons TEXT,
    harm TEXT,
    status TEXT NOT NULL,
    outcome TEXT,
    teller TEXT,
    response_to TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE participants (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    part TEXT NOT NULL,
    entity TEXT,
    quote TEXT,
    kind TEXT,
    "by" TEXT,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE agreements (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    quote TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parties TEXT,
    host TEXT,
    mediator TEXT,
    steps TEXT,
    teller TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE posture (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    quote TEXT NOT NULL,
    actor TEXT,
    place TEXT,
    figure TEXT,
    role TEXT,
    change TEXT NOT NULL,
    time TEXT,
    teller TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE notes (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    about TEXT,
    field TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE spans (
    article INTEGER NOT NULL REFERENCES articles (article) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    record TEXT,
    field TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    quote TEXT,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE readings (
    article INTEGER PRIMARY KEY REFERENCES articles (article) ON DELETE CASCADE,
    sum TEXT NOT NULL,
    reading BLOB NOT NULL
);

CREATE TABLE corrections (
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    was TEXT,
    value TEXT,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    PRIMARY KEY (record, field, "at")
) WITHOUT ROWID;

-- Full text over headline and story, kept in step by triggers. English words are found in all their forms.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'articles', content_rowid = 'article', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.article, new.title, new.text);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);
END;
-- Every span points into a text, so a text never changes.
CREATE TRIGGER articles_stay BEFORE UPDATE OF title, text ON articles BEGIN
    SELECT RAISE(ABORT, 'the text of an article never changes; write what you know better into corrections');
END;

CREATE VIEW mentions AS
SELECT spans.article, entities.id AS entity, entities.name, entities.kind, spans.span_start, spans.span_end,
    substr(articles.text, spans.span_start + 1, spans.span_end - spans.span_start) AS quote
FROM spans
JOIN entities ON entities.article = spans.article AND entities.id = spans.record
JOIN articles ON articles.article = spans.article
WHERE spans.field = 'mentions';

CREATE VIEW sentence_texts AS
SELECT articles.id AS article, articles.outlet, articles.published, sentences.number + 1 AS sentence,
    substr(articles.text, sentences.span_start + 1, sentences.span_end - sentences.span_start) AS text
FROM sentences JOIN articles USING (article);

CREATE VIEW what_happened AS
SELECT events.id, events.type, events.mode, events.status, events.outcome,
    (SELECT group_concat(coalesce(entities.name, participants.quote), '; ') FROM participants
        LEFT JOIN entities ON entities.article = participants.article AND entities.id = participants.entity
        WHERE participants.article = events.article AND participants.event = events.id AND part = 'actor') AS actors,
    (SELECT group_concat(coalesce(entities.name, participants.quote), '; ') FROM participants
        LEFT JOIN entities ON entities.article = participants.article AND entities.id = participants.entity
        WHERE participants.article = events.article AND participants.event = events.id AND part = 'recipient') AS recipients,
    coalesce(entities.name, events.place_quote) AS place, entities.latitude, entities.longitude, entities.country,
    times.first_day, times.last_day, events.quote,
    articles.id AS article, articles.title, articles.outlet, articles.published
FROM events
JOIN articles USING (article)
LEFT JOIN entities ON entities.article = events.article AND entities.id = events.place
LEFT JOIN times ON times.article = events.article AND times.id = events.time;

CREATE VIEW who_said_what AS
SELECT statements.id, coalesce(statements.speaker_name, statements.speaker_quote) AS speaker, statements.speaker_role,
    statements.polarity, statements.form, statements.quote, times.first_day AS said_first_day,
    times.last_day AS said_last_day, articles.id AS article, articles.title, articles.outlet, articles.published
FROM statements
JOIN articles USING (article)
LEFT JOIN times ON times.article = statements.article AND times.id = statements.said;

CREATE VIEW how_many AS
SELECT figures.id, figures.measure, figures.low, figures.high, figures.bound, figures.unit, figures.quote,
    figures.counted, places.name AS place, actors.name AS actor, targets.name AS target,
    since.first_day AS since, as_of.last_day AS as_of,
    articles.id AS article, articles.title, articles.outlet, articles.published
FROM figures
JOIN articles USING (article)
LEFT JOIN entities AS places ON places.article = figures.article AND places.id = figures.place
LEFT JOIN entities AS actors ON actors.article = figures.article AND actors.id = figures.actor
LEFT JOIN entities AS targets ON targets.article = figures.article AND targets.id = figures.target
LEFT JOIN times AS since ON since.article = figures.article AND since.id = figures.since
LEFT JOIN times AS as_of ON as_of.article = figures.article AND as_of.id = figures.as_of;
