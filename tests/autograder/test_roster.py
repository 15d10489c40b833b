"""Who is in the class: read from whatever a spreadsheet wrote, never guessed, and held against the files handed in."""

import csv
import io

import pytest

from autograder import submission
from autograder.errors import SheetError
from autograder.roster import Roster, hold, read

CLASS = ("ada_lovelace", "José", "007", "o'neill", "=evil")
NFD, NFC = "Jose\u0301", "Jos\xe9"


def written(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.fixture
def sheet(tmp_path):
    return lambda data: written(tmp_path / "class.csv", data)


def refused(path):
    with pytest.raises(SheetError) as error:
        read(path)
    said = str(error.value)
    assert said.startswith(str(path))
    assert said.isprintable()
    return said.removeprefix(f"{path}: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_spreadsheets_export_is_read(sheet, encoding, delimiter):
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(["Name", " Student ", "Section"])
    writer.writerows(["Lovelace, Ada; \t.", f" {student} ", ""] for student in CLASS)
    writer.writerow(["", "", ""])
    roster = read(sheet(buffer.getvalue().encode(encoding)))
    assert (roster.file, roster.students, roster.absent) == ("class.csv", CLASS, ())


def test_one_column_and_a_line_for_excel(sheet):
    assert read(sheet("sep=;\r\nSTUDENT\r\nann\r\n\r\nbob")).students == ("ann", "bob")


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\nstudent;Last, First, Section\r\nann;Lee, Ann, 2\r\n",
        "sep=;\rstudent;Last, First\rann;Lee, Ann\r",
        "student;Last, First, Section\nann;Lee, Ann, 2\n",
        '"Last, First, Section";"Student"\n"Lee, Ann, 2";ann\n',
        '"Last;\nFirst;\nSection",student\n"Lee;Ann;2",ann\n',
        "\ufeff\ufeffstudent\nann\n",
    ],
)
def test_signs_in_names_of_other_columns_separate_nothing(sheet, text):
    assert read(sheet(text)).students == ("ann",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "its first row is empty; it should name the columns, one of them 'student'"),
        ("\nstudent\nann\n", "its first row is empty"),
        ("student\n", "there is nobody on it; give each student a row below 'student'"),
        ("student,name\n,\n", "there is nobody on it"),
        (
            "ann\nbob\n",
            "it has no column 'student', but begins with 'ann'; put the line 'student' above it if that is a student, and "
            "in its place if it is a heading",
        ),
        (
            "login;name\nann;Ann\n",
            "it has no column 'student' (but login, name); call so the one that says what the students' files are called",
        ),
        ("student,Student\na,b\n", "it has 2 columns 'student'; keep one"),
        ("student\nann\nbob\nann\n", "rows 2 and 4 are the same student, ann; keep one"),
        ("student\nAnn\nann\n", "rows 2 and 3 are the same student, Ann and ann; keep one"),
        (f"student\n{NFC}\n{NFD}\n", f"rows 2 and 3 are the same student, {NFC} and {NFD}; keep one"),
        (
            "student,name\nann,Ann\n,Bob\n",
            "row 3 has nothing in the column 'student'; fill it in, or take the row away",
        ),
        (
            "name,student\nLovelace, Ada,ada\n",
            "row 2 has more cells than there are columns; put a name that holds a comma in quotes",
        ),
        (
            "student\n1.23457E+11\n",
            "row 2 says 1.23457E+11, which a spreadsheet made of a long number; format the column as text, and write it again",
        ),
        ("student\n" + "ann\n" * 9, "rows 2 and 3 are the same student, ann; keep one; rows 2 and 4 are"),
        ('student,"name\nann,Ann\n', "it is no CSV file"),
    ],
    ids=range(15),
)
def test_what_does_not_name_every_student_once_is_refused_in_one_line(sheet, text, said):
    assert refused(sheet(text)).startswith(said)


def test_many_faults_are_named_in_part_and_counted(sheet):
    said = refused(sheet("student,name\n" + ",x\n" * 8 + "\x1b[31mann\nAnn\n"))
    assert said.count("has nothing in the column") == 5
    assert said.endswith("; and 3 more like these")
    assert "\x1b" not in refused(sheet("student\n\x1b[31mann\n\x1b[31mann\n"))


def test_what_is_no_csv_file_is_refused_in_words(tmp_path):
    assert "cannot be read: No such file or directory; name the CSV file that lists the class" in refused(
        tmp_path / "none.csv"
    )
    assert "cannot be read: Is a directory" in refused(tmp_path)
    wide = written(tmp_path / "wide.csv", "student\nann\n".encode("utf-32"))
    assert refused(wide) == "it is not text; save it from the spreadsheet as CSV"
    workbook = written(tmp_path / "class.xlsx", b"PK\x03\x04\x14\0\x06\0")
    assert refused(workbook) == "that is a workbook of Excel's or another spreadsheet's; save it as CSV"


def held(tmp_path, students, files):
    """Return what a roster of these says of a folder with these files, and `name/` for a folder."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in files:
        if name.endswith("/"):
            (folder / name).mkdir()
        else:
            (folder / name).touch()
    return hold(Roster("class.csv", tuple(students)), submission.discover(folder))


def test_a_file_is_the_students_whose_key_it_is_whatever_case_and_unicode_form(tmp_path):
    students = ["ANN", NFC, "x.y", "ada", "'=evil", "'tis", "bob.ipynb", "ﬁn"]
    files = [
        "ann.ipynb",
        f"{NFD}.py",
        "x.y/",
        "ada.ipynb",
        "ada.py",
        "=evil.zip",
        "'tis.py",
        "bob.ipynb/",
        "FIN.txt",
    ]
    found = held(tmp_path, students, files)
    assert (dict(found.remarks), found.roster.absent, found.warning) == ({}, (), "")


def test_who_is_not_on_it_is_told_with_who_may_be_meant_and_who_handed_in_nothing(tmp_path):
    students = ["ada_lovelace", "zoe", "Grace Hopper", "ann"]
    files = ["lovelace_ada2.ipynb", "ADA-LOVELACE.ipynb", "grace_hopper.py", "grace_hopper.zip", "ann.py", "ann (1).py", "zo.y/"]  # fmt: skip
    found = held(tmp_path, students, files)
    assert found.remarks == {
        "ADA-LOVELACE": "not on the roster class.csv; nearest: ada_lovelace",
        "ann (1)": "not on the roster class.csv",
        "grace_hopper.py": "not on the roster class.csv; nearest: Grace Hopper",
        "grace_hopper.zip": "not on the roster class.csv; nearest: Grace Hopper",
        "lovelace_ada2": "not on the roster class.csv",
        "zo.y": "not on the roster class.csv",
    }
    assert found.roster.absent == ("ada_lovelace", "zoe", "Grace Hopper")
    assert found.roster.students == tuple(students)
    assert found.warning.startswith("Not on the roster class.csv: 6 of 7. Is it the right file")


def test_who_handed_in_nothing_is_nearer_than_who_did(tmp_path):
    found = held(tmp_path, ["anna_meier", "anna_maier2", "hanna_maier"], ["anna_meier.py", "anna_maier.py"])
    assert found.remarks == {"anna_maier": "not on the roster class.csv; nearest: hanna_maier"}


def test_who_handed_in_already_is_said_to_have(tmp_path):
    found = held(tmp_path, ["ada_lovelace"], ["ada_lovelace.py", "ada_lovelace (1).py"])
    assert found.remarks == {
        "ada_lovelace (1)": "not on the roster class.csv; nearest: ada_lovelace, who handed in too"
    }
    assert found.warning == ""


@pytest.mark.parametrize(
    ("student", "file", "is_near"),
    [
        ("310001", "310002.py", False),
        ("s310001", "s310002.py", False),
        ("s310001", "310001.py", True),
        ("7", "007.py", True),
        ("0310001", "310001.py", True),
        ("ann", "ann2.py", True),
        ("ann2", "ann.py", False),
    ],
)
def test_a_number_one_off_is_another_student_and_leading_zeros_are_a_spreadsheets(
    tmp_path, student, file, is_near
):
    [remark] = held(tmp_path, [student], [file]).remarks.values()
    assert remark == f"not on the roster class.csv{f'; nearest: {student}' * is_near}"


def test_on_the_list_of_another_large_class_nobody_is_looked_for(tmp_path):
    found = held(
        tmp_path, ["ada_lovelace", *(f"s{i}" for i in range(50_000))], ["ada-lovelace.py", "x.py", "y.py"]
    )
    assert set(found.remarks.values()) == {"not on the roster class.csv"}
    assert found.warning


def test_a_name_on_it_is_data_and_bounded(tmp_path):
    found = held(tmp_path, ["ada\x1b[Jlove\u202elace", "x" * 500], ["adalovelace.py"])
    assert found.remarks["adalovelace"] == "not on the roster class.csv; nearest: adalovelace"
    summary = found.roster.summary(10)
    assert summary == f"Of 2 on the roster class.csv 2 handed nothing in: adalovelace, {'x' * 80}…"
    assert found.roster.summary(1).endswith("adalovelace and 1 more; report.html names all")
    assert Roster("c.csv", ("a",)).summary(1) == "Everyone on the roster c.csv handed something in."


def test_it_comes_back_from_a_database_as_it_was():
    roster = Roster("class.csv", CLASS, (NFD, "\u202e"))
    assert Roster.from_json(roster.to_json()) == roster
