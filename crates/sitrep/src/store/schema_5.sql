-- The tables of a case file, version 5: what was given with a page beside its text, and what lay beside the pages and was not read.

ALTER TABLE pages ADD COLUMN byline TEXT;
ALTER TABLE pages ADD COLUMN language TEXT;
ALTER TABLE pages ADD COLUMN remarks TEXT;

-- Files that were passed over when pages were added, and the folders of complete pages.
CREATE TABLE skipped (
    path TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    why TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE furniture (
    path TEXT PRIMARY KEY,
    "of" TEXT NOT NULL,
    files INTEGER NOT NULL
) WITHOUT ROWID;
