PRAGMA application_id = 1313165892;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE answer (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    question   TEXT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;
INSERT INTO "answer" VALUES(1,0,'balance','It balances.');
INSERT INTO "answer" VALUES(3,0,'balance','Torques.');
INSERT INTO "answer" VALUES(4,0,'balance','It balances.');
CREATE TABLE cell (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    status     TEXT NOT NULL,
    error      TEXT NOT NULL,
    output     TEXT NOT NULL,
    seconds    REAL NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;
INSERT INTO "cell" VALUES(1,0,1,'ok','','printed',0.1);
INSERT INTO "cell" VALUES(1,1,2,'error','ValueError: no','',0.2);
INSERT INTO "cell" VALUES(2,0,1,'ok','','printed',0.1);
INSERT INTO "cell" VALUES(2,1,2,'error','ValueError: no','',0.2);
INSERT INTO "cell" VALUES(3,0,1,'ok','','printed',0.1);
INSERT INTO "cell" VALUES(3,1,2,'error','ValueError: no','',0.2);
INSERT INTO "cell" VALUES(4,0,1,'ok','','printed',0.1);
INSERT INTO "cell" VALUES(4,1,2,'error','ValueError: no','',0.2);
CREATE TABLE figure (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    cell       INTEGER NOT NULL,
    question   TEXT NOT NULL,
    png        BLOB NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;
INSERT INTO "figure" VALUES(1,0,1,'square',X'89504E470D0A1A0A0000000D4948445200000003000000020800000000B81F39C60000000F49444154789C633871E2040310030012C804B11A2761480000000049454E44AE426082');
INSERT INTO "figure" VALUES(2,0,1,'square',X'89504E470D0A1A0A0000000D4948445200000003000000020800000000B81F39C60000000F49444154789C633871E2040310030012C804B11A2761480000000049454E44AE426082');
INSERT INTO "figure" VALUES(3,0,1,'square',X'89504E470D0A1A0A0000000D4948445200000003000000020800000000B81F39C60000000F49444154789C633871E2040310030012C804B11A2761480000000049454E44AE426082');
INSERT INTO "figure" VALUES(4,0,1,'square',X'89504E470D0A1A0A0000000D4948445200000003000000020800000000B81F39C60000000F49444154789C633871E2040310030012C804B11A2761480000000049454E44AE426082');
CREATE TABLE mark (
    fingerprint TEXT PRIMARY KEY,
    points      REAL NOT NULL CHECK (points >= 0),
    comment     TEXT NOT NULL
) STRICT;
INSERT INTO "mark" VALUES('aa3cc529df63d9447',1.5,'Nearly.');
INSERT INTO "mark" VALUES('af1b96084a551f2e8',1.0,'');
CREATE TABLE note (
    submission INTEGER NOT NULL REFERENCES submission,
    position   INTEGER NOT NULL,
    for_person INTEGER NOT NULL CHECK (for_person IN (0, 1)),
    text       TEXT NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;
INSERT INTO "note" VALUES(1,0,0,'repaired');
INSERT INTO "note" VALUES(2,0,0,'repaired');
INSERT INTO "note" VALUES(3,0,0,'repaired');
INSERT INTO "note" VALUES(3,1,1,'look');
INSERT INTO "note" VALUES(4,0,0,'repaired');
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
INSERT INTO "override" VALUES(1,'toy','bob','square',2.0,'a busy machine','tom','2026-11-21T12:00:00Z','c-1','p0123456789abcdef',0.0,0);
CREATE TABLE published (
    file  TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    stamp TEXT NOT NULL
) STRICT;
INSERT INTO "published" VALUES('grades.csv','state','1 2 3');
CREATE TABLE run (
    id      INTEGER PRIMARY KEY,
    outline TEXT NOT NULL CHECK (json_valid(outline)),
    release TEXT NOT NULL,
    begun   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
, folder TEXT NOT NULL DEFAULT '', weakness TEXT NOT NULL DEFAULT '', advice TEXT NOT NULL DEFAULT '', ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))) STRICT;
INSERT INTO "run" VALUES(1,'{"slug": "toy", "title": "Toy", "questions": [{"name": "square", "title": "Squares", "points": 4.0, "written": false}, {"name": "balance", "title": "A balance", "points": 3.0, "written": true}], "checks": [{"name": "test_three", "question": "square", "title": "Three squared is nine", "points": 0.0, "public": true}, {"name": "test_negative", "question": "square", "title": "Negative numbers", "points": 4.0, "public": false}, {"name": "balance.1", "question": "balance", "title": "Says that they balance", "points": 2.0, "public": false}, {"name": "balance.2", "question": "balance", "title": "Names the outlier", "points": 1.0, "public": false}]}','old release','2026-11-21T04:31:18Z','','','',1);
INSERT INTO "run" VALUES(2,'{"slug": "toy", "title": "Toy", "questions": [{"name": "square", "title": "Squares", "points": 4.0, "written": false}, {"name": "balance", "title": "A balance", "points": 3.0, "written": true}], "checks": [{"name": "test_three", "question": "square", "title": "Three squared is nine", "points": 0.0, "public": true}, {"name": "test_negative", "question": "square", "title": "Negative numbers", "points": 4.0, "public": false}, {"name": "balance.1", "question": "balance", "title": "Says that they balance", "points": 2.0, "public": false}, {"name": "balance.2", "question": "balance", "title": "Names the outlier", "points": 1.0, "public": false}]}','old release','2026-11-21T04:31:18Z','','','',0);
INSERT INTO "run" VALUES(3,'{"slug": "toy", "title": "Toy", "questions": [{"name": "square", "title": "Squares", "points": 4.0, "written": false}, {"name": "balance", "title": "A balance", "points": 3.0, "written": true}], "checks": [{"name": "test_three", "question": "square", "title": "Three squared is nine", "points": 0.0, "public": true}, {"name": "test_negative", "question": "square", "title": "Negative numbers", "points": 4.0, "public": false}, {"name": "balance.1", "question": "balance", "title": "Says that they balance", "points": 2.0, "public": false}, {"name": "balance.2", "question": "balance", "title": "Names the outlier", "points": 1.0, "public": false}]}','new release','2026-11-20T12:00:00Z','/class','','',1);
CREATE TABLE submission (
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES run,
    student TEXT NOT NULL,
    source  TEXT NOT NULL,
    status  TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'done')),
    sha256  TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0, content TEXT NOT NULL DEFAULT '', stands INTEGER NOT NULL DEFAULT 0 CHECK (stands IN (0, 1)), origin INTEGER REFERENCES submission, beside TEXT NOT NULL DEFAULT '',
    UNIQUE (run, student)
) STRICT;
INSERT INTO "submission" VALUES(1,1,'ann','ann.ipynb','done','abababababababababababababababababababababababababababababababab',1.5,'',0,NULL,'');
INSERT INTO "submission" VALUES(2,1,'bob','bob.ipynb','done','abababababababababababababababababababababababababababababababab',1.5,'',0,NULL,'');
INSERT INTO "submission" VALUES(3,1,'zoë','zoë.ipynb','done','abababababababababababababababababababababababababababababababab',1.5,'',0,NULL,'');
INSERT INTO "submission" VALUES(4,2,'ann','ann.ipynb','done','abababababababababababababababababababababababababababababababab',1.5,'',0,NULL,'');
INSERT INTO "submission" VALUES(5,2,'bob','bob.ipynb','running','',0.0,'',0,NULL,'');
INSERT INTO "submission" VALUES(6,3,'ann','ann.ipynb','done','abababababababababababababababababababababababababababababababab',1.5,'c-0',0,1,'one student, several submissions: ann.ipynb, ann.py');
INSERT INTO "submission" VALUES(7,3,'bob','bob.ipynb','done','abababababababababababababababababababababababababababababababab',1.5,'c-1',0,2,'');
INSERT INTO "submission" VALUES(8,3,'zoë','zoë.ipynb','done','abababababababababababababababababababababababababababababababab',1.5,'c-2',0,3,'');
CREATE TABLE verdict (
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
INSERT INTO "verdict" VALUES(1,0,'test_three','square','passed',0.0,1,'','',0.25,'');
INSERT INTO "verdict" VALUES(1,1,'test_negative','square','passed',4.0,0,'told','for staff',0.5,'');
INSERT INTO "verdict" VALUES(1,2,'balance.1','balance','pending',2.0,0,'','',0.0,'');
INSERT INTO "verdict" VALUES(1,3,'balance.2','balance','pending',1.0,0,'','',0.0,'');
INSERT INTO "verdict" VALUES(2,0,'test_three','square','failed',0.0,1,'','',0.25,'');
INSERT INTO "verdict" VALUES(2,1,'test_negative','square','failed',4.0,0,'told','for staff',0.5,'Doubles');
INSERT INTO "verdict" VALUES(2,2,'balance.1','balance','missing',2.0,0,'','',0.0,'');
INSERT INTO "verdict" VALUES(2,3,'balance.2','balance','missing',1.0,0,'','',0.0,'');
INSERT INTO "verdict" VALUES(3,0,'test_three','square','timeout',0.0,1,'','',0.25,'');
INSERT INTO "verdict" VALUES(3,1,'test_negative','square','timeout',4.0,0,'told','for staff',0.5,'');
INSERT INTO "verdict" VALUES(3,2,'balance.1','balance','pending',2.0,0,'','',0.0,'');
INSERT INTO "verdict" VALUES(3,3,'balance.2','balance','pending',1.0,0,'','',0.0,'');
INSERT INTO "verdict" VALUES(4,0,'test_three','square','failed',0.0,1,'','',0.25,'');
INSERT INTO "verdict" VALUES(4,1,'test_negative','square','failed',4.0,0,'told','for staff',0.5,'Doubles');
INSERT INTO "verdict" VALUES(4,2,'balance.1','balance','pending',2.0,0,'','',0.0,'');
INSERT INTO "verdict" VALUES(4,3,'balance.2','balance','pending',1.0,0,'','',0.0,'');
COMMIT;
