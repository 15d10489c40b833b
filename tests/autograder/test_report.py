"""The page: complete, self-contained, usable, and in a real browser nothing a student wrote ever runs."""

import base64
import dataclasses
import hashlib
import html
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

from autograder.errors import NeurogradeError
from autograder.gradebook import Gradebook
from autograder.report import write_page
from autograder.report.pictures import picture
from autograder.roster import Roster
from autograder.verdict import Figure

VOID = {"meta", "input", "img", "br", "wbr", "link", "rect", "line"}
BROWSER = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dump-dom",
]


class Page(HTMLParser):
    """The elements of a page, each with its attributes, its ancestors and the text directly in it."""

    def __init__(self, text):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "within": [e["tag"] for e in self._open], "text": "", **dict(attrs)}
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open[-1]["tag"] == tag, f"</{tag}> closes <{self._open[-1]['tag']}>"
            self._open.pop()

    def handle_data(self, data):
        for element in self._open:
            element["text"] += data

    def all(self, tag, **attributes):
        return [
            e for e in self.elements if e["tag"] == tag and all(e.get(k) == v for k, v in attributes.items())
        ]

    def rows(self):
        return [e for e in self.all("tr") if re.fullmatch(r"r\d+", e.get("id", ""))]

    def shown(self):
        return [e["text"].split()[0] for e in self.rows() if "hidden" not in e]


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    if program is None:
        pytest.fail(
            "chromium is not on the PATH; `make test` installs it, or install it by your system's means"
        )
    return program


@pytest.fixture(scope="module")
def path(tmp_path_factory, fake_class):
    book = Gradebook.of(fake_class.outline(), [*fake_class.reports(), fake_class.hostile_report()])
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_page(book, path)
    return path


@pytest.fixture(scope="module")
def page(path):
    return Page(path.read_text(encoding="utf-8"))


@pytest.fixture
def browse(chromium, tmp_path):
    def _browse(path, fragment="", *flags):
        command = [
            chromium,
            *BROWSER,
            f"--user-data-dir={tmp_path / 'profile'}",
            *flags,
            f"{path.as_uri()}{fragment}",
        ]
        run = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return Page(run.stdout.decode())

    return _browse


def test_everyone_and_everything_is_on_the_page(page, fake_class):
    text = page.all("body")[0]["text"]
    for report in fake_class.reports():
        assert report.student in text
        assert report.source in text
        assert report.sha256[:12] in text
        for said in (*report.notes, *report.for_person, *(c.error for c in report.cells)):
            assert said in text
    for check in fake_class.outline().checks:
        assert check.title in text
    assert "expected 31.4 Hz within 0.6 Hz" in text
    assert "Most often not passed: finds the peak in Hz, by 13 of 26." in text
    assert "Totals of 25 students" in text


def sections(path):
    """Return the section of each student on a page, by name."""
    text = path.read_text(encoding="utf-8")
    parts = re.split(r'<details class="student" data-row="r\d+">', text)[1:]
    return {
        re.search(r"<bdi>(.*?)</bdi>", part)[1]: re.sub(r"s\d+", "s", part.rsplit("</details>", 1)[0])
        for part in parts
    }


def test_a_student_is_shown_as_she_would_be_alone(path, fake_class, tmp_path):
    together = sections(path)
    reports = [*fake_class.reports(), fake_class.hostile_report()]
    assert len(together) == len(reports)
    for report in reports:
        alone = tmp_path / "alone.html"
        write_page(Gradebook.of(fake_class.outline(), [report]), alone)
        ((name, section),) = sections(alone).items()
        assert together[name] == section


def test_who_needs_a_person_comes_first_and_links_lead_somewhere(page):
    assert [e["id"] for e in page.all("section")] == ["person", "students", "questions", "submissions"]
    ids = [e["id"] for e in page.elements if "id" in e]
    assert len(ids) == len(set(ids))
    targets = {e["href"] for e in page.all("a")}
    assert all(t.startswith(("#q=fails:test_", "#q=fails:public_")) or t[1:] in ids for t in targets)
    assert len(page.all("details", **{"class": "student"})) == len(page.rows()) == 26


def test_scores_are_told_by_colour_and_by_words(page):
    cells = [e for e in page.all("td") if "score" in e.get("class", "")]
    assert len(cells) == 26 * 8
    marks = {"full": "✓", "part": "◐", "none": "✗", "open": "? open"}
    assert {e["class"].split()[-1] for e in cells} == set(marks)
    assert all(e["text"].startswith(marks[e["class"].split()[-1]]) for e in cells)


def test_tables_and_pictures_can_be_read_aloud(page):
    assert all(e.get("scope") in ("row", "col") for e in page.all("th"))
    assert all(e.get("alt") for e in page.all("img"))
    for tag in ("main", "header", "nav", "footer", "h1"):
        assert page.all(tag), tag
    assert [e["text"] for e in page.all("label", **{"for": "search"})] == ["Filter"]
    assert page.all("html")[0]["lang"] == "en"


def test_figures_are_in_the_page_lazy_and_folded(page):
    images = page.all("img")
    assert len(images) == 24 * 2 + 1
    assert all(e["src"].startswith("data:image/png;base64,") for e in images)
    assert all(e["loading"] == "lazy" and "details" in e["within"] for e in images)
    assert base64.b64decode(images[0]["src"].split(",")[1]).startswith(b"\x89PNG")
    assert "The figure of cell 3 is not shown: it is not a PNG." in page.all("main")[0]["text"]


@pytest.mark.parametrize(
    ("png", "refusal"),
    [
        (b"", "it is not a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "it is not a PNG"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff",
            "it is too large (24 bytes, 65535 × 65535)",
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(8), "it is too large (24 bytes, 0 × 0)"),
    ],
)
def test_what_is_no_decent_png_is_refused(png, refusal):
    shown = picture(Figure(1, "", png))
    assert (shown.uri, shown.refusal) == ("", refusal)


def test_nothing_is_fetched_and_only_our_own_script_may_run(path, page):
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert policy.startswith("default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; ")
    for tag in ("style", "script"):
        (element,) = page.all(tag)
        digest = base64.b64encode(hashlib.sha256(element["text"].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import|fetch\(|eval\(|innerHTML", path.read_text(encoding="utf-8"))
    for element in page.elements:
        assert not [a for a in element if a.startswith("on") or a in ("style", "srcset", "action")]
        assert element.get("src", "data:image/png;").startswith("data:image/png;")
        assert element.get("href", "#").startswith("#")


def test_a_students_text_is_text_and_its_length_is_bounded(path, page):
    assert path.stat().st_size < 600_000
    text = page.all("main")[0]["text"]
    assert "<script>document.title='OWNED'</script>" in text
    assert "characters left out" in text
    raw = path.read_bytes().decode()
    assert not set(raw) & set("\x00\x08\x1b\x9b\r\u202e\u2066\u2028\ufeff")
    assert page.all("title")[0]["text"] == "Spikes, noise and membranes · gradebook"


def test_in_a_browser_nothing_of_a_students_runs_and_everyone_is_there(path, browse):
    seen = browse(path)
    assert seen.all("title")[0]["text"] == "Spikes, noise and membranes · gradebook"
    assert len(seen.all("script")) == 1
    assert not [a for e in seen.elements for a in e if a.startswith("on")]
    assert len(seen.shown()) == 26
    assert seen.all("output")[0]["text"] == "26 of 26"
    assert "hidden" not in seen.all("div", **{"class": "controls"})[0]
    # The very name, quotes and tags and all, is what the browser made of the attribute.
    search = html.unescape(seen.rows()[0]["data-search"])
    assert search.startswith("\"' onmouseover='x' data-x=\"<script>document.title='owned'</script>")


def test_the_policy_holds_where_escaping_would_have_failed(path, browse, tmp_path):
    broken = tmp_path / "broken.html"
    evil = "<script>document.title='OWNED'</script><img src=x onerror=\"document.title='OWNED'\"><b style='color:red'>"
    text = path.read_text(encoding="utf-8")
    broken.write_text(text.replace("<main>", f"<main>{evil}</b>"), encoding="utf-8")
    seen = browse(broken)
    assert len(seen.all("script")) == 2
    assert seen.all("title")[0]["text"] == "Spikes, noise and membranes · gradebook"


def test_the_fragment_filters_rows_and_sections(path, browse):
    seen = browse(path, "#q=needs%20person")
    assert seen.shown()[1:] == ["hiro", "miguel"]
    assert seen.all("output")[0]["text"] == "3 of 26"
    sections = [e["data-row"] for e in seen.all("details", **{"class": "student"}) if "hidden" not in e]
    assert sections == [e["id"] for e in seen.rows() if "hidden" not in e]


def test_the_fragment_finds_who_fails_a_check(path, browse, fake_class):
    seen = browse(path, "#q=fails:test_ou_1")
    failing = [
        r.student
        for r in fake_class.reports()
        if any(v.check == "test_ou_1" and v.outcome != "passed" for v in r.verdicts)
    ]
    assert seen.shown()[1:] == failing
    assert 0 < len(failing) < 25


def test_a_test_of_otters_has_spaces_in_its_name_and_points_though_public(fake_class, browse, tmp_path):
    page, name = tmp_path / "report.html", "q1 - 2 & 50%"

    def renamed(line, field):
        told = {"public": True, field: name}
        return dataclasses.replace(line, **told) if getattr(line, field) == "test_ou_1" else line

    outline = fake_class.outline()
    outline = dataclasses.replace(outline, checks=tuple(renamed(c, "name") for c in outline.checks))
    reports = [
        dataclasses.replace(r, verdicts=tuple(renamed(v, "check") for v in r.verdicts))
        for r in fake_class.reports()
    ]
    write_page(Gradebook.of(outline, reports), page)
    failing = [
        r.student for r in reports if any(v.check == name and v.outcome != "passed" for v in r.verdicts)
    ]
    (link,) = Page(page.read_text()).all("a", **{"aria-label": f"who does not pass {name}"})
    seen = browse(page, link["href"])
    assert seen.shown() == failing
    assert 0 < len(failing) < 25
    (row,) = seen.all("tr", id="c-q1_-_2_&_50%")
    assert re.search(r"· public · [\d.]+ points?", row["text"])


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_the_fragment_sorts_by_number_with_the_open_last(path, browse, order):
    seen = browse(path, f"#sort=total&order={order}")
    totals = [e["text"] for e in seen.all("td") if "total" in e.get("class", "")]
    assert totals[-1] == "open"
    numbers = [float(t) for t in totals[:-1]]
    assert numbers == sorted(numbers, reverse=order == "desc")
    (head,) = [e for e in seen.all("th") if "aria-sort" in e]
    assert (head["data-key"], head["aria-sort"]) == ("total", f"{order}ending")


def test_a_click_sorts_again_in_the_other_direction_and_typing_filters(path, browse, tmp_path):
    driven = tmp_path / "driven.html"
    act = """<script>
      const head = document.querySelector("th[data-key=hh] button"), search = document.getElementById("search");
      head.click(); head.click();
      search.value = "ANN"; search.dispatchEvent(new Event("input"));
      document.title = location.hash;
    </script>"""
    text = re.sub("<meta http-equiv=.*", "", path.read_text(encoding="utf-8"))
    driven.write_text(text.replace("</body>", f"{act}</body>"), encoding="utf-8")
    seen = browse(driven)
    (head,) = [e for e in seen.all("th") if "aria-sort" in e]
    assert (head["data-key"], head["aria-sort"]) == ("hh", "ascending")
    assert sorted(seen.shown()) == ["\"'", "ann"]
    assert seen.all("title")[0]["text"] == "#q=ANN&sort=hh"


def test_a_link_to_a_student_opens_her_section(path, browse):
    seen = browse(path, "#s3")
    assert [e["data-row"] for e in seen.all("details", **{"class": "student"}) if "open" in e] == ["r3"]


def test_nobody_matching_is_said(path, browse):
    seen = browse(path, "#q=nobody-of-this-name")
    assert seen.shown() == []
    (said,) = seen.all("p", id="nobody")
    assert "hidden" not in said


def test_without_javascript_the_page_is_whole(path, browse, tmp_path):
    plain = tmp_path / "plain.html"
    text = path.read_text(encoding="utf-8")
    plain.write_text(re.sub("script-src &#39;[^&]+", "script-src &#39;none", text), encoding="utf-8")
    seen = browse(plain, "#q=ann")
    assert len(seen.shown()) == 26
    assert "hidden" in seen.all("div", **{"class": "controls"})[0]


def test_a_class_without_anyone_has_a_page(fake_class, tmp_path, browse):
    path = tmp_path / "report.html"
    write_page(Gradebook.of(fake_class.outline(), []), path)
    assert browse(path).shown() == []


def test_a_long_name_on_the_roster_is_not_split_between_columns(fake_class, tmp_path, browse):
    path = tmp_path / "report.html"
    names = (
        "Fatima El-Sayed_2001_assignsubmission_file_",
        "Mei-Lin Chen_2003_assignsubmission_file_hw1.zip",
        "zoe",
    )
    write_page(Gradebook.of(fake_class.outline(), []), path, roster=Roster("class.csv", names, names))
    counts = "[...document.querySelectorAll('.absent li')].map(li => li.getClientRects().length)"
    text = re.sub(
        "script-src &#39;[^&]+&#39;", "script-src &#39;unsafe-inline&#39;", path.read_text(encoding="utf-8")
    )
    path.write_text(
        text.replace("</body>", f"<script>document.title = {counts}</script></body>"), encoding="utf-8"
    )
    assert browse(path, "", "--window-size=1300,1800").all("title")[0]["text"] == "1,1,1"


def test_a_page_that_cannot_be_written_is_said_in_one_line(fake_class, tmp_path):
    with pytest.raises(NeurogradeError, match=r"cannot write .*nowhere.*No such file"):
        write_page(Gradebook.of(fake_class.outline(), []), tmp_path / "nowhere" / "report.html")


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_has_the_contrast_that_wcag_asks(page, scheme):
    style = page.all("style")[0]["text"]
    colours = dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{6});", style.split(":root {")[1 + scheme].split("}")[0])
    )
    pairs = [(text, ground) for text in ("ink", "quiet", "accent") for ground in ("paper", "sheet", "wash")]
    for mark in ("full", "part", "none", "open"):
        pairs += [(mark, f"{mark}-wash"), (mark, "sheet"), ("ink", f"{mark}-wash")]
    for text, ground in pairs:
        dark, light = sorted((_luminance(colours[text]), _luminance(colours[ground])))
        # 4.5 to 1 is the level AA of WCAG 2.2 (1.4.3) for text of ordinary size.
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)
