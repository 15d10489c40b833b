-- From version 5 to version 6, in one transaction (autograder/database.py). No semicolon but at a statement's end.
ALTER TABLE run ADD COLUMN roster TEXT NOT NULL DEFAULT '' CHECK (roster = '' OR json_valid(roster));
