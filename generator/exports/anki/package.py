"""An edition to an `.apkg` file and back.

The file is a ZIP archive of an SQLite database in the form of Anki 2.0 (schema 11), which every Anki reads, and a list
of media, of which there are none. (https://github.com/ankidroid/Anki-Android/wiki/Database-Structure) No clock and no
random number is in it, so that the same edition is the same bytes.
"""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from generator.diagnostics import Code, Diagnostic, GuideError
from generator.exports.anki.edition import FIRST, Edition, Look
from generator.exports.anki.note import FIELDS, Note
from generator.exports.anki.note_types import NUMBERS, TEMPLATES, look_of, note_type

_DATABASE = "collection.anki2"
_ANKI_ONLY = {"collection.anki21", "collection.anki21b"}

_TABLES = """
CREATE TABLE col (
    id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
    dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL,
    decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (
    id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
    tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL,
    data text NOT NULL);
CREATE TABLE cards (
    id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
    usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
    factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
    odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (
    id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
    lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


def pack(edition: Edition) -> bytes:
    """Give the package of an edition."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in ((_DATABASE, _database(edition)), ("media", b"{}")):
            # Without a time of its own, which `ZipInfo` sets to 1980.
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return packed.getvalue()


def read(path: Path, shown: str) -> Edition:
    """Read back a package that `pack` made; `shown` is how diagnostics name its file.

    Raises:
        GuideError: it cannot be read, or is not one of `pack`'s.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if _ANKI_ONLY.intersection(archive.namelist()):
                raise GuideError(Diagnostic.at(Code.DECK_UNREADABLE, shown, found="a package that Anki wrote"))
            data = archive.read(_DATABASE)
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            return _edition(database)
    except OSError as error:
        raise GuideError(Diagnostic.at(Code.CANNOT_READ, shown, found=error.strerror or str(error))) from error
    except (zipfile.BadZipFile, sqlite3.Error, KeyError, ValueError, TypeError, NotImplementedError) as error:
        raise GuideError(Diagnostic.at(Code.DECK_UNREADABLE, shown)) from error


def _edition(database: sqlite3.Connection) -> Edition:
    kinds = {number: kind for kind, number in NUMBERS.items()}
    rows = database.execute(
        "SELECT guid, mid, min(did), flds, notes.tags, notes.mod FROM notes JOIN cards ON cards.nid = notes.id"
        " GROUP BY notes.id ORDER BY notes.id"
    )
    notes = []
    for guid, model, deck, fields, tags, modified in rows:
        note = Note(guid, kinds[model], deck, tuple(fields.split("\x1f")), tuple(tags.split()), modified)
        if len(note.fields) != len(FIELDS[note.kind]):
            raise ValueError(guid)
        notes.append(note)
    decks, types = (json.loads(text) for text in database.execute("SELECT decks, models FROM col").fetchone())
    names = {int(number): str(deck["name"]) for number, deck in decks.items() if number != "1"}
    looks = {kinds[int(number)]: Look(look_of(packed), int(packed["mod"])) for number, packed in types.items()}
    return Edition(tuple(notes), names, looks)


def _database(edition: Edition) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_TABLES)
        database.execute("INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')", _collection(edition))
        for number, note in enumerate(edition.notes):
            first = FIRST * 1000 + number * 10
            row = (first, note.guid, NUMBERS[note.kind], note.modified, _tags(note), "\x1f".join(note.fields))
            database.execute("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", (*row, note.fields[0]))
            database.executemany(
                "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                (
                    (first + order, first, note.deck, order, note.modified, number + 1)
                    for order in range(len(TEMPLATES[note.kind]))
                ),
            )
        database.commit()
        return database.serialize()


def _tags(note: Note) -> str:
    # Spaces around them, so that Anki finds a whole tag by searching for it between spaces.
    return f" {' '.join(note.tags)} "


def _collection(edition: Edition) -> tuple[object, ...]:
    types = {str(NUMBERS[kind]): note_type(kind, look.modified) for kind, look in sorted(edition.looks.items())}
    latest = max((note.modified for note in edition.notes), default=FIRST)
    decks = {str(number): _deck(number, name) for number, name in sorted({1: "Default", **edition.decks}.items())}
    options = {"nextPos": 1, "curDeck": 1, "activeDecks": [1], "sortType": "noteFld", "collapseTime": 1200}
    packed = (json.dumps(value, ensure_ascii=False) for value in (options, types, decks, _OPTIONS))
    return (FIRST, latest * 1000, FIRST * 1000, *packed)


_OPTIONS: Mapping[str, object] = {
    "1": {
        "id": 1,
        "name": "Default",
        "mod": 0,
        "usn": 0,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "new": {
            "delays": [1, 10],
            "ints": [1, 4, 7],
            "initialFactor": 2500,
            "order": 1,
            "perDay": 20,
            "bury": True,
            "separate": True,
        },
        "rev": {
            "perDay": 100,
            "ease4": 1.3,
            "fuzz": 0.05,
            "ivlFct": 1,
            "maxIvl": 36500,
            "minSpace": 1,
            "bury": True,
        },
        "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0},
    }
}
"""Anki's own options for decks, which every package has to name."""


def _deck(number: int, name: str) -> Mapping[str, object]:
    today = [0, 0]
    return {
        "id": number,
        "name": name,
        "mod": FIRST,
        "usn": 0,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "newToday": today,
        "revToday": today,
        "lrnToday": today,
        "timeToday": today,
        "extendNew": 10,
        "extendRev": 50,
    }
