-- From version 3 to version 4, in one transaction (autograder/database.py). No semicolon but at a statement's end.
ALTER TABLE run ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN weakness TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN advice TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1));
ALTER TABLE submission ADD COLUMN content TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN stands INTEGER NOT NULL DEFAULT 0 CHECK (stands IN (0, 1));
ALTER TABLE submission ADD COLUMN origin INTEGER REFERENCES submission;
ALTER TABLE submission ADD COLUMN beside TEXT NOT NULL DEFAULT '';
CREATE TABLE published (
    file  TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    stamp TEXT NOT NULL
) STRICT;
UPDATE run SET ended = NOT EXISTS (SELECT 1 FROM submission WHERE run = run.id AND status <> 'done');
