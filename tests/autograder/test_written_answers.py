"""A written answer is found wherever a student put it around its line, and nothing of the template's is taken for one."""

import io
import json
import time
import zipfile

import pytest

from autograder.engine.inside import notebook
from autograder.engine.inside.written import MAX_ANSWER, written

LINE = "*Write here.*"
# (is code, text, question)
TEMPLATE = [
    (False, "# Title", ""),
    (True, "import numpy as np", ""),
    (False, "## 1. Code\n\nWrite `f`.", ""),
    (True, "def f(x):\n    ...", ""),
    (True, 'grader.check("code")', ""),
    (False, "## 2. Why?\n\nSay why.", ""),
    (False, LINE, "why"),
    (False, "## 3. How?\n\nSay how.", ""),
    (False, LINE, "how"),
    (False, "## 4. More code", ""),
    (True, "y = ...", ""),
    (True, 'grader.check("more")', ""),
]
TITLE, IMPORT, HEAD1, F, CHECK1, HEAD2, WHY, HEAD3, HOW, HEAD4, Y, CHECK2 = range(12)
BECAUSE, THUS = "Because of the *leak*.\n\nAnd the threshold.", "By hand."


def honest() -> list[tuple[bool, str]]:
    """The template with both questions and the code answered in place."""
    cells = [(is_code, text) for is_code, text, _ in TEMPLATE]
    cells[F], cells[Y] = (True, "def f(x):\n    return x"), (True, "y = f(2)")
    cells[WHY], cells[HOW] = (False, BECAUSE), (False, THUS)
    return cells


def changed(*edits):
    """The honest notebook, changed by edits of (place, cells that stand there instead)."""
    parts = [[cell] for cell in honest()]
    for place, cells in edits:
        parts[place] = cells
    return [cell for part in parts for cell in part]


def found(cells):
    return written([notebook.Cell(*cell) for cell in cells], TEMPLATE)


BOTH = {"why": BECAUSE, "how": THUS}
text, code = (lambda t: (False, t)), (lambda t: (True, t))
ENTRIES = {
    "in place": (honest(), BOTH),
    "line kept above it": (changed((WHY, [text(LINE), text(BECAUSE)])), BOTH),
    "line kept in its cell": (changed((WHY, [text(f"{LINE}\n\n{BECAUSE}")])), BOTH),
    "below the line": (changed((WHY, [text(f"{BECAUSE}\n{LINE}")])), BOTH),
    "split in two": (changed((WHY, [text("Because of the *leak*."), text("And the threshold.")])), BOTH),
    "code by mistake": (changed((WHY, [code(BECAUSE)])), BOTH),
    "text and code": (changed((WHY, [text("Because of"), code("1 + 1")])), {**BOTH, "why": "Because of\n\n1 + 1"}),
    "in the prompt": (changed((HEAD2, [text(f"{TEMPLATE[HEAD2][1]}\n\n{BECAUSE}")]), (WHY, [text(LINE)])), BOTH),
    "its heading deleted": (changed((HEAD2, [])), BOTH),
    "the next heading deleted": (changed((HEAD4, [])), BOTH),
    "headings around deleted, code in between": (changed((CHECK1, []), (HEAD2, [])), BOTH),
    "the heading between deleted": (changed((HEAD3, [])), {"why": f"{BECAUSE}\n\n{THUS}", "how": f"{BECAUSE}\n\n{THUS}"}),
    "question moved to the end": ([*changed((HEAD2, []), (WHY, [])), *honest()[HEAD2:HEAD3]], BOTH),
    "question moved to the front": ([*honest()[HEAD2:HEAD3], *changed((HEAD2, []), (WHY, []))], BOTH),
    "questions exchanged": ([*honest()[:HEAD2], *honest()[HEAD3:HEAD4], *honest()[HEAD2:HEAD3], *honest()[HEAD4:]], BOTH),
    "the next heading moved away": ([*changed((HEAD4, [])), honest()[HEAD4]], BOTH),
    "a given cell copied before it": (changed((WHY, [code("import numpy as np"), text(BECAUSE)])), BOTH),
    "a prompt copied to the end": ([*honest(), honest()[HEAD2]], BOTH),
    "blanks added by an editor": (changed((HEAD2, [text("## 2. Why?  \n\nSay why.\n\n")])), BOTH),
    "line untouched": (changed((WHY, [text(LINE)])), {**BOTH, "why": ""}),
    "line deleted": (changed((WHY, [])), {**BOTH, "why": ""}),
    "emptied": (changed((WHY, [text("  \n\n ")])), {**BOTH, "why": ""}),
    "template untouched": ([(is_code, t) for is_code, t, _ in TEMPLATE], {"why": "", "how": ""}),
    "nothing at all": ([], {"why": "", "how": ""}),
    "nothing of the template's": ([text("An essay.")], {"why": "An essay.", "how": "An essay."}),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_answer_is_found_where_she_put_it(name):
    cells, wanted = ENTRIES[name]
    result = found(cells)
    assert result.answers == wanted
    assert result.notes == []


def as_notebook(cells):
    return json.dumps(
        {"cells": [{"cell_type": "code" if c else "markdown", "source": t, "metadata": {}} for c, t in cells]}
    ).encode()


def as_percent(cells, mark="# %% [markdown]"):
    return "\n".join(
        f"# %%\n{t}\n" if c else mark + "\n" + "".join(f"# {line}".rstrip() + "\n" for line in t.split("\n"))
        for c, t in cells
    ).encode()


def as_quoted(cells):
    return "\n".join(f"# %%\n{t}\n" if c else f'# %% [markdown]\n"""\n{t}\n"""\n' for c, t in cells).encode()


def as_nbconvert(cells):
    parts = [
        f"# In[ ]:\n\n\n{t}\n\n" if c else "".join(f"# {line}\n" for line in t.split("\n")) for c, t in cells
    ]
    return ("#!/usr/bin/env python\n# coding: utf-8\n\n" + "\n".join(parts)).encode()


def test_code_that_repeats_itself_stays_whole():
    code = "x = 1\n\nx = 2\n\nx = 1"
    book = notebook.read(
        "hw.py", f"# In[1]:\n\n\n{code}\n\n\n# Some %% text\n# x = 1\n\n# In[2]:\n\n\ny\n".encode()
    )
    assert [(c.is_code, c.source) for c in book.everything] == [
        (True, code),
        (False, "Some %% text\nx = 1"),
        (True, "y"),
    ]


def test_a_script_without_cells_keeps_its_comments():
    """As jupytext's light scripts are: text is commented out, code stands bare, nothing marks a cell."""
    script = "\n\n".join(
        t if is_code else "\n".join(f"# {line}".rstrip() for line in t.split("\n")) for is_code, t in honest()
    )
    book = notebook.read("hw.py", script.encode())
    assert book.cells == [script]
    assert written(book.everything, TEMPLATE).answers == BOTH


def test_a_script_of_code_alone_holds_no_answer():
    template = [(True, "# Run this first: it loads the checks.\nimport otter  # the checks", ""), *TEMPLATE]
    script = "\n\n".join(t for is_code, t, _ in template if is_code)
    book = notebook.read("hw.py", f"#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n{script}".encode())
    assert set(written(book.everything, template).answers.values()) == {""}


def zipped(data):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("work/hw.ipynb", data)
    return buffer.getvalue()


@pytest.mark.parametrize("cells", [honest(), ENTRIES["split in two"][0], ENTRIES["line untouched"][0]])
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("hw.ipynb", as_notebook),
        ("hw.py", as_percent),
        ("hw.py", as_quoted),
        ("hw.py", as_nbconvert),
        ("hw.zip", lambda cells: zipped(as_notebook(cells))),
    ],
)
def test_every_format_gives_the_same_answers(name, write, cells):
    book = notebook.read(name, write(cells))
    assert written(book.everything, TEMPLATE).answers == found(cells).answers
    assert [c.rstrip() for c in book.cells] == [t for is_code, t in cells if is_code]


def test_raw_cells_and_old_headings_are_text():
    cells = [{"cell_type": kind, "source": [kind, " text"]} for kind in ("raw", "heading", "markdown")]
    book = notebook.read(
        "x.ipynb", json.dumps({"cells": [*cells, {"cell_type": "code", "source": "1"}]}).encode()
    )
    assert [(c.is_code, c.source) for c in book.everything] == [
        (False, "raw text"),
        (False, "heading text"),
        (False, "markdown text"),
        (True, "1"),
    ]


def test_ten_megabytes_are_cut_and_said():
    start = time.process_time()
    result = found(changed((WHY, [text("x" * 10_000_000)])))
    assert result.answers == {"why": "x" * MAX_ANSWER, "how": THUS}
    assert result.notes == ["the answer to why is longer than 20000 characters; the rest was left out"]
    assert time.process_time() - start < 2


def test_many_cells_cost_little():
    start = time.process_time()
    result = found(changed((WHY, [text("a")] * 50_000)))
    assert result.answers["why"].startswith("a\n\na")
    assert time.process_time() - start < 3


def test_hostile_text_comes_as_it_is():
    words = "</pre><script>alert(1)</script>\x1b[2J\u202e=cmd|' /C calc'!A0\ud800"
    assert found(changed((WHY, [text(words)]))).answers["why"] == words
