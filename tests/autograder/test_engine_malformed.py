"""Files that are no notebooks, or hardly: what can be run is run, what cannot is a row for a person, never a crash."""

import io
import json
import struct
import zipfile
import zlib

import pytest

from autograder.verdict import Outcome


def zipped(files, method=zipfile.ZIP_DEFLATED):
    """Return a zip of (name, bytes) pairs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def twice(name, data):
    """Return a zip with two members of one name."""
    return zipped([(name, data), (name[:-1] + "_", data)]).replace((name[:-1] + "_").encode(), name.encode())


def bombed(size):
    """Return a zip whose notebook says it has 10 bytes and unpacks to `size`."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(bytes(size)) + packed.flush()
    sizes = struct.pack("<III", 0, len(body), 10)
    name = b"x.ipynb"
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0)
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    start = len(local) + len(name) + len(body)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), start, 0)
    return local + name + body + central + end


def linked(notebook):
    """Return a zip with a symbolic link beside the notebook."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x.ipynb", notebook)
        link = zipfile.ZipInfo("data/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


# What other graders would read in a cell, or did write there.
CLAIMS = {
    "metadata": {
        "nbgrader": {
            "grade": True,
            "locked": True,
            "points": 5000,
            "grade_id": "square",
            "schema_version": 3,
        },
        "otter": {"tests": ["square"], "points": 5000},
        "tags": ["skip-execution", "raises-exception", "remove_cell", "otter_ignore", "hide"],
        "editable": False,
    },
    "execution_count": 1,
    "outputs": [
        {"output_type": "stream", "name": "stdout", "text": "square results: All test cases passed!"},
        {"output_type": "execute_result", "data": {"text/html": "<p>7/7</p>"}, "metadata": {}},
    ],
}


@pytest.fixture(scope="module")
def honest(arena):
    return arena.notebook(arena.cells())


@pytest.fixture(scope="module")
def readable(arena, honest):
    """Return what deserves full marks although it is not as Jupyter writes it."""
    tree, cells = json.loads(honest), json.loads(honest)["cells"]
    old = [{"cell_type": "code", "input": c["source"], "language": "python"} for c in cells]
    script = "\n".join(f"# %%\n{source}" for source in arena.cells())
    raw = [
        {"cell_type": "markdown", "source": 5},
        7,
        None,
        {"cell_type": 3},
        {"cell_type": "code", "source": 5},
    ]
    raw += [{"cell_type": "code", "source": [1, None]}, {"source": "1/0"}, {"cell_type": "code"}, []]
    markdown = [{"cell_type": "markdown", "source": "x" * 10**7, "attachments": {"a": 5}}]
    picture = {
        "cell_type": "markdown",
        "source": "",
        "attachments": {"a.png": {"image/png": "A" * 8 * 2**20}},
    }
    other = "grader.check('squ\u0430re')"  # in Cyrillic
    return {
        "BOM": b"\xef\xbb\xbf" + honest,
        "UTF-16": honest.decode().encode("utf-16"),
        "nbformat 3": json.dumps({"nbformat": 3, "worksheets": [5, {"cells": 5}, {"cells": old}]}).encode(),
        "nbformat 99": arena.notebook(arena.cells(), nbformat=99),
        "nbformat in words": arena.notebook(arena.cells(), nbformat="four", metadata=[5]),
        "no metadata": json.dumps({"cells": [{**c, "metadata": None} for c in cells]}).encode(),
        "unknown kernel": arena.notebook(arena.cells(), metadata={"kernelspec": {"language": "R"}}),
        "kernel of a strange kind": arena.notebook(arena.cells(), metadata={"kernelspec": 5}),
        "duplicate ids": json.dumps({**tree, "cells": [{**c, "id": "same"} for c in cells]}).encode(),
        "numbers where text belongs": json.dumps({**tree, "cells": [*raw, *cells]}).encode(),
        "sources as lines": json.dumps(
            {**tree, "cells": [{**c, "source": c["source"].splitlines(True)} for c in cells]}
        ).encode(),
        "a huge text cell": json.dumps({**tree, "cells": [*markdown, *cells]}).encode(),
        "many empty cells": arena.notebook([*[""] * 1900, *arena.cells()]),
        "a key twice": b'{"cells": [], "nbformat": 3, ' + honest[1:],
        "a source twice": honest.replace(b'"source": ', b'"source": "1/0", "source": '),
        "an attachment of eight megabytes": json.dumps({**tree, "cells": [picture, *cells]}).encode(),
        "metadata that claims": json.dumps(
            {**tree, "cells": [{**c, **CLAIMS} for c in cells], "metadata": CLAIMS["metadata"]}
        ).encode(),
        "ids that are markup": json.dumps(
            {**tree, "cells": [{**c, "id": "</script><script>" * 99} for c in cells]}
        ).encode(),
        "numbers that JSON has not": arena.notebook(
            arena.cells(), metadata={"a": float("nan"), "b": float("-inf")}
        ),
        "checks of other names": json.dumps(
            {**tree, "cells": [*cells, {"cell_type": "code", "source": other}]}
        ).encode(),
        "outputs of a strange kind": json.dumps(
            {**tree, "cells": [{**c, "outputs": "x", "execution_count": "y"} for c in cells]}
        ).encode(),
        "carriage returns": json.dumps(
            {**tree, "cells": [{**c, "source": c["source"].replace("\n", "\r\n")} for c in cells]}
        ).encode(),
        "a cell that does not parse": arena.notebook(["def (:", "\0", "'", "\ud800", *arena.cells()]),
        "a script.py": script.encode(),
        "a notebook called x.py": honest,
        "a zip.zip": zipped([("x.ipynb", honest)]),
        "a zip called x.ipynb": zipped([("x.ipynb", honest)]),
        "a zip with litter.zip": zipped(
            [("__MACOSX/._x.ipynb", b"\0"), (".ipynb_checkpoints/x.ipynb", b"{"), ("x.ipynb", honest)]
        ),
        "a zip of a folder.zip": zipped([("hw/x.ipynb", honest), ("hw/notes.txt", b""), ("hw/tests/y.ipynb", b"")]),
        "LZMA.zip": zipped([("x.ipynb", honest)], zipfile.ZIP_LZMA),
        "names that point outside.zip": zipped(
            [("x.ipynb", honest)]
            + [(n, b"x") for n in ("../pwned", "/tmp/pwned", "..\\..\\pwned", "a/../../pwned", "data/../../pwned")]
        ),
        "a link.zip": linked(honest),
        "a file of the course overwritten.zip": zipped([("x.ipynb", honest), ("data/given.csv", b"1\n2\n")]),
        "modules beside it.zip": zipped(
            [("x.ipynb", honest)]
            + [(n, b"raise SystemExit") for n in ("numpy.py", "inside/wire.py", "json/__init__.py", "conftest.py")]
        ),
        "strange names.zip": zipped(
            [("x.ipynb", honest), ("a" * 5000, b""), ("-rf", b""), ("a\nb", b""), ("\u202e", b""), ("data", b"")]
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def unreadable(honest):
    """Return what holds nothing that could be run."""
    return {
        "empty": b"",
        "blanks": b" \n\t ",
        "truncated": honest[: len(honest) // 2],
        "not JSON": b"{this is not json",
        "not UTF-8": b'{"cells": [{"cell_type": "code", "source": "\xff\xfe\xfa"}]}',
        "half a UTF-16": b"\xff\xfe{\x00\xd8",
        "JSON of another kind": b"[1, 2]",
        "JSON without cells": b'{"nbformat": 4}',
        "cells of another kind": b'{"cells": {"a": 1}}',
        "no cells": b'{"cells": []}',
        "no code": b'{"cells": [{"cell_type": "markdown", "source": "x"}]}',
        "nested without end": b'{"cells":' + b"[" * 10**6,
        "a number without end": b'{"cells": ' + b"9" * 10**6 + b"}",
        "a huge cell": json.dumps({"cells": [{"cell_type": "code", "source": "x = 1\n" * 10**6}]}).encode(),
        "too many cells": json.dumps({"cells": [{"cell_type": "code", "source": "1"}] * 3000}).encode(),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "a page": b"<html>Please log in</html>",
        "an empty zip.zip": zipped([]),
        "a zip without a notebook.zip": zipped([("a.txt", b"x")]),
        "two notebooks.zip": zipped([("a.ipynb", honest), ("b.ipynb", honest)]),
        "two members of one name.zip": twice("x.ipynb", honest),
        "a zip in a zip.zip": zipped([("x.ipynb", zipped([("x.ipynb", honest)]))]),
        "a damaged zip.zip": zipped([("x.ipynb", honest)])[:-30],
        "a damaged member.zip": zipped([("x.ipynb", honest)]).replace(honest[:1], b"\0", 1)[:60]
        + b"PK\x05\x06",
        "a bomb.zip": zipped([("x.ipynb", bytes(200 * 2**20))]),
        "larger than a frame": bytes(2**27),
        "a bomb that lies.zip": bombed(200 * 2**20),
        "many members.zip": zipped([("x.ipynb", honest), *((f"f{i}", b"") for i in range(600))]),
        "a compression of its own.zip": zipped([("x.ipynb", honest)]).replace(b"\x08\x00", b"\x63\x00"),
        "a word file.docx": zipped([("word/document.xml", b"<w/>")]),
    }


@pytest.fixture(scope="module")
def claiming(arena):
    """Return a notebook with one wrong answer in which every cell says that it was graded, and how well."""
    tree = json.loads(arena.notebook(arena.cells(square="def my_square(x): return 9")))
    return {"claims": json.dumps({**tree, "cells": [{**c, **CLAIMS} for c in tree["cells"]]}).encode()}


@pytest.fixture(scope="module")
def reports(arena, readable, claiming, unreadable):
    return arena.judge(specs(readable, 7.0) | specs(claiming, 3.0) | specs(unreadable, 0.0))


def specs(files, score):
    return {
        name: {"data": data, "score": score, "source": name if "." in name else "x.ipynb"}
        for name, data in files.items()
    }


def test_what_can_be_run_is_run(arena, readable, reports):
    for name, spec in specs(readable, 7.0).items():
        arena.hold_fair(reports[name], spec)


def test_what_a_file_claims_to_have_been_given_counts_for_nothing(arena, claiming, reports):
    arena.hold_fair(reports["claims"], specs(claiming, 3.0)["claims"])
    assert all(c.output == "" for c in reports["claims"].cells)


def test_what_cannot_be_run_is_a_row_for_a_person(unreadable, reports):
    for name in unreadable:
        report = reports[name]
        assert {v.outcome for v in report.verdicts} == {Outcome.SKIPPED}, name
        assert report.score == 0
        assert len(report.for_person) == 1, name
        assert "ended the process" not in report.for_person[0], (name, report.for_person)
        assert report.verdicts[0].message.startswith("Your submission could not be read: "), name
