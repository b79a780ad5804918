"""The tables of a ledger, as SQLite (sqlite.org/fileformat2) keeps them.

``document`` holds one row a document, with what gklint read of it and the columns by which it is
searched; ``finding`` what rules say of it; ``said`` what people state (a row of a 台账, a 复核, a
change); ``mention`` and ``cite`` which documents it names. ``touched`` and ``document.dirty`` are
work still to be done: they survive an interrupted run and are empty after a finished one.

Ids are those of one file and mean nothing outside it; documents are known by their path. Texts are
never NULL: empty says that nothing is known.
"""

FORMAT = 1
APPLICATION = 0x676B6C64  # "gkld", in the header of the file

TEXT_SCOPE = 0
"""``finding.scope`` of what the rules say of the document itself."""
RECORD_SCOPE = 1
"""``finding.scope`` of what the rules of review say of the row."""

TABLES = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {FORMAT};

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE root (label TEXT PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  path TEXT UNIQUE,           -- NULL: a row of a 台账 without a file
  folder TEXT NOT NULL,       -- the path without the name
  state TEXT NOT NULL,        -- checked, classified, fault, passed_over, earlier, registered
  gone INTEGER NOT NULL,      -- the file is no longer there
  dirty INTEGER NOT NULL,     -- the rules of review have not judged it as it is now
  sha256 TEXT NOT NULL,
  inputs TEXT NOT NULL,       -- hash of all that decided what is written here
  companions TEXT NOT NULL,   -- JSON: the files that go with it, seen from its folder
  day_bound INTEGER NOT NULL, -- the day of the check took part
  told TEXT NOT NULL,         -- JSON: what other documents said when it was judged
  number_key TEXT NOT NULL,
  title_key TEXT NOT NULL,
  facts TEXT NOT NULL,        -- JSON: Facts, or empty
  skips TEXT NOT NULL,        -- JSON: list of Skip
  faults TEXT NOT NULL,       -- JSON: list of Fault
  record_skips TEXT NOT NULL, -- JSON: list of Skip, of the rules of review
  unit TEXT NOT NULL,
  dated TEXT NOT NULL,
  year INTEGER NOT NULL,      -- 0: not known
  disclosure TEXT NOT NULL,
  due TEXT NOT NULL,          -- next 复核
  reviewed TEXT NOT NULL,     -- last 复核
  policy INTEGER NOT NULL,
  interpreted INTEGER NOT NULL,
  diversified INTEGER NOT NULL,
  channels INTEGER NOT NULL   -- 0 not known, 1 website only, 2 others too
);
CREATE INDEX document_folder ON document (folder);
CREATE INDEX document_number ON document (number_key) WHERE number_key <> '';
CREATE INDEX document_title ON document (title_key) WHERE title_key <> '';
CREATE INDEX document_dirty ON document (id) WHERE dirty = 1;
CREATE INDEX document_due ON document (unit, due, path, number_key, reviewed, gone)
  WHERE due <> '';
CREATE INDEX document_registered ON document (number_key, title_key) WHERE state = 'registered';
CREATE INDEX document_share ON document
  (unit, year, disclosure, policy, interpreted, diversified, channels, state, gone);
CREATE INDEX document_state ON document (state, gone);

CREATE TABLE finding (
  document INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  place INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity INTEGER NOT NULL,
  counts INTEGER NOT NULL,    -- 0: suppressed, or explained better by another finding
  year INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  detail TEXT NOT NULL,       -- JSON: Finding
  PRIMARY KEY (document, scope, place)
) WITHOUT ROWID;
CREATE INDEX finding_rule ON finding (code, year, severity, counts, document);

CREATE TABLE whole (          -- findings on the archive as a whole
  place INTEGER PRIMARY KEY,
  detail TEXT NOT NULL        -- JSON: Finding
);

CREATE TABLE mention (
  document INTEGER NOT NULL,
  line INTEGER NOT NULL,
  own INTEGER NOT NULL,
  title TEXT NOT NULL,
  number TEXT NOT NULL,
  title_key TEXT NOT NULL,
  number_key TEXT NOT NULL
);
CREATE INDEX mention_document ON mention (document);
CREATE INDEX mention_title ON mention (title_key, number_key);
CREATE INDEX mention_number ON mention (number_key, title_key);

CREATE TABLE cite (document INTEGER NOT NULL, number_key TEXT NOT NULL, title_key TEXT NOT NULL);
CREATE INDEX cite_document ON cite (document);
CREATE INDEX cite_number ON cite (number_key) WHERE number_key <> '';
CREATE INDEX cite_title ON cite (title_key) WHERE title_key <> '';

CREATE TABLE touched (kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;

CREATE TABLE said (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,         -- row, review, change
  document INTEGER,           -- NULL: not known which, or several may be meant
  path TEXT NOT NULL,
  number_key TEXT NOT NULL,
  title_key TEXT NOT NULL,
  said_on TEXT NOT NULL,      -- date, for the order
  data TEXT NOT NULL          -- JSON: Registered, Review or Change
);
CREATE INDEX said_document ON said (document);
CREATE INDEX said_open ON said (id) WHERE document IS NULL;
CREATE INDEX said_row ON said (number_key, title_key, path) WHERE kind = 'row';
"""
