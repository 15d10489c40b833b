"""A folder of submissions: every entry is one student's, whatever its name, and none is followed or left out."""

import io
import os
import time
import zipfile

import pytest

from autograder import submission
from autograder.errors import SubmissionError


def made(folder, names):
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(b"x")
    return submission.discover(folder)


def test_names_of_any_kind_are_students_with_keys_of_their_own(tmp_path):
    names = [
        "ada.ipynb", "Ada.ipynb", "ADA.py", "jose\u0301.ipynb", "jos\xe9.ipynb", "-rf.ipynb", "a\nb.ipynb", " .ipynb",
        "=1+1.ipynb", "\u202egpj.ipynb", "x.y.ipynb", "x.ipynb", "x", "\ufb01.ipynb", "fi.ipynb", b"\xff.ipynb", b"\xfe.ipynb",
        "\ufffd (2).ipynb", "\ufffd.ipynb", "a\x01.ipynb", "<script>.ipynb", "..a.ipynb".lstrip("."), "ipynb", "%s{0}.ipynb",
    ]  # fmt: skip
    found = made(tmp_path, names)
    assert len(found) == len(names)
    assert len({s.student for s in found}) == len(names)
    for s in found:
        s.student.encode()
        s.source.encode()


def test_ten_thousand_are_ten_thousand(tmp_path):
    """Half of them of names that no text can hold, which all look alike: each keeps a key of its own."""
    names = [f"{n:05}.ipynb" for n in range(9_000)] + [
        bytes([a, b]) + b".ipynb" for a in range(0xC0, 0xE0) for b in range(0xC0, 0xE0)
    ]
    start = time.process_time()
    found = made(tmp_path, names)
    assert time.process_time() - start < 60
    assert len({s.student for s in found}) == len(names) == len({s.path for s in found})
    assert len(submission.twins(found)) == 0
    assert [s for s in found if s.problem] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada.ipynb", "Ada.ipynb"),
        ("ada.ipynb", "ada.py"),
        ("jose\u0301.zip", "jos\xe9.ipynb"),
        ("ﬁ.py", "fi.py"),
    ],
)
def test_names_that_people_take_for_one_are_told_apart_and_told(tmp_path, one, other):
    found = made(tmp_path, [one, other, "bob.ipynb"])
    assert {s.student for s in found} == {one, other, "bob"}
    assert submission.twins(found) == {one: [one, other], other: [one, other]} or submission.twins(found) == {
        one: [other, one],
        other: [other, one],
    }


def test_what_is_no_file_is_a_row_that_says_so_and_is_never_opened(tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text("secret")
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "fifo.ipynb")
    (folder / "link.ipynb").symlink_to(secret)
    (folder / "gone.ipynb").symlink_to(tmp_path / "nothing")
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    (folder / "text.txt").write_text("x")
    found = {s.student: s for s in submission.discover(folder)}
    assert {n: s.problem for n, s in found.items()} == {
        "fifo": "it is neither a file nor a folder",
        "link": "it is a symbolic link, which is not followed",
        "gone": "it is a symbolic link, which is not followed",
        "linked": "it is a symbolic link, which is not followed",
        "text": "a file of type '.txt'; a notebook (.ipynb), script (.py) or .zip is wanted",
    }
    for s in found.values():
        with pytest.raises(SubmissionError):
            submission.read(s)


def test_a_file_that_became_a_link_or_a_fifo_meanwhile_is_not_followed(tmp_path):
    (link, fifo) = made(tmp_path, ["a.ipynb", "b.ipynb"])
    secret = tmp_path / "secret"
    secret.write_text("secret")
    link.path.unlink()
    link.path.symlink_to(secret)
    fifo.path.unlink()
    os.mkfifo(fifo.path)
    for s in (link, fifo):
        with pytest.raises(SubmissionError):
            submission.read(s)


def test_a_folder_comes_as_a_zip_of_its_regular_files(tmp_path):
    folder = tmp_path / "in" / "x.ipynb"
    (folder / "data").mkdir(parents=True)
    (folder / "hw.ipynb").write_text("notebook")
    (folder / "data" / "a.csv").write_text("1")
    (folder / os.fsdecode(b"\xff")).write_text("one")
    (folder / os.fsdecode(b"\xfe")).write_text("two")
    os.mkfifo(folder / "fifo")
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (one,) = submission.discover(tmp_path / "in")
    assert (one.student, one.problem) == ("x.ipynb", "")
    name, data = submission.read(one)
    assert name == "x.ipynb.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == ["data/a.csv", "hw.ipynb", "\ufffd", "\ufffd_"]


def test_a_folder_that_cannot_be_read_is_not_taken_for_an_empty_one(tmp_path, monkeypatch):
    (tmp_path / "ada" / "data").mkdir(parents=True)
    (tmp_path / "ada" / "hw.ipynb").write_text("notebook")
    scandir = os.scandir

    def refused(path):  # root may read whatever its mode says
        if os.fspath(path).endswith("data"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    (one,) = submission.discover(tmp_path)
    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(SubmissionError, match="cannot be read: Permission denied"):
        submission.read(one)


def test_what_is_too_large_is_refused_before_it_is_held(tmp_path):
    (tmp_path / "a.ipynb").touch()
    os.truncate(tmp_path / "a.ipynb", 10**12)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.ipynb").touch()
    os.truncate(tmp_path / "b" / "x.ipynb", 10**12)
    for s in submission.discover(tmp_path):
        with pytest.raises(SubmissionError, match="larger than 64 MB"):
            submission.read(s)


@pytest.mark.parametrize(
    "litter", [".DS_Store", "__MACOSX", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", "._a.ipynb"]
)
def test_litter_is_nobody(tmp_path, litter):
    assert [s.student for s in made(tmp_path, ["a.ipynb", litter])] == ["a"]


def test_a_folder_that_holds_nothing_is_an_error_in_one_line(tmp_path):
    for wrong in (tmp_path, tmp_path / "nothing", tmp_path / "file"):
        (tmp_path / "file").touch() if wrong.name == "file" else None
        with pytest.raises(SubmissionError) as refused:
            submission.discover(wrong)
        assert "\n" not in str(refused.value)
