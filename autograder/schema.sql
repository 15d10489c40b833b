BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS run (
    id      INTEGER PRIMARY KEY,
    outline TEXT NOT NULL CHECK (json_valid(outline)),
    release TEXT NOT NULL,
    begun   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),  -- shown, and decides nothing
    folder  TEXT NOT NULL DEFAULT '',
    weakness TEXT NOT NULL DEFAULT '',  -- what isolation lacked
    advice  TEXT NOT NULL DEFAULT '',
    ended   INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),  -- to its end or stopped by a person, not killed
    roster  TEXT NOT NULL DEFAULT '' CHECK (roster = '' OR json_valid(roster))  -- the class (autograder/roster.py), if named
) STRICT;

CREATE TABLE IF NOT EXISTS submission (
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES run,
    student TEXT NOT NULL,
    source  TEXT NOT NULL,
    status  TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'done')),
    sha256  TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0,
    content TEXT NOT NULL DEFAULT '',  -- hash of what came in (autograder/submission.py)
    stands  INTEGER NOT NULL DEFAULT 0 CHECK (stands IN (0, 1)),  -- judging the same again gives the same
    origin  INTEGER REFERENCES submission,  -- the row of an earlier run that holds its verdicts
    beside  TEXT NOT NULL DEFAULT '',  -- what a person should know in this run alone
    UNIQUE (run, student)
) STRICT;

CREATE TABLE IF NOT EXISTS verdict (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    question   TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    possible   REAL NOT NULL,
    public     INTEGER NOT NULL CHECK (public IN (0, 1)),
    message    TEXT NOT NULL,
    detail     TEXT NOT NULL,
    seconds    REAL NOT NULL,
    misconception TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;

CREATE TABLE IF NOT EXISTS cell (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    status     TEXT NOT NULL,
    error      TEXT NOT NULL,
    output     TEXT NOT NULL,
    seconds    REAL NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;

CREATE TABLE IF NOT EXISTS figure (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    cell       INTEGER NOT NULL,
    question   TEXT NOT NULL,
    png        BLOB NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;

CREATE TABLE IF NOT EXISTS answer (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    question   TEXT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;

-- What a person gave, by what it was given for (autograder/marks): it outlives the run and fits no other answer.
CREATE TABLE IF NOT EXISTS mark (
    fingerprint TEXT PRIMARY KEY,
    points      REAL NOT NULL CHECK (points >= 0),
    comment     TEXT NOT NULL
) STRICT;

-- What persons decided on rows (autograder/overrides): nothing is ever changed in it, only added.
CREATE TABLE IF NOT EXISTS override (
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

-- What the files beside the database say, and their size and times since then, or a sheet's hash (autograder/results.py).
CREATE TABLE IF NOT EXISTS published (
    file  TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    stamp TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS note (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    for_person INTEGER NOT NULL CHECK (for_person IN (0, 1)),
    text       TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;

PRAGMA application_id = 1313165892;
PRAGMA user_version = 6;

COMMIT;
