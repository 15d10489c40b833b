-- From version 4 to version 5, in one transaction (autograder/database.py). No semicolon but at a statement's end.
CREATE TABLE override (
    id         INTEGER PRIMARY KEY,  -- the newest of a student and target counts
    assignment TEXT NOT NULL,
    student    TEXT NOT NULL,
    target     TEXT NOT NULL,  -- a question or a check, '' for the row as it stands
    points     REAL CHECK (points >= 0),
    reason     TEXT NOT NULL CHECK (reason <> ''),
    who        TEXT NOT NULL CHECK (who <> ''),
    made       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),  -- shown, and decides nothing
    content    TEXT NOT NULL,  -- of the submission that it was given for
    seen       TEXT NOT NULL,  -- hash of the row as it stood then
    machine    REAL,  -- what the grader gave for the target then
    taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1)),
    CHECK (taken_back OR (points IS NULL) = (target = ''))
) STRICT;
