"""otter's autograder zip: what `otter run`, `otter grade` and Gradescope take.

otter copies `files/` beside the submission, so what hidden checks import travels there, in one folder laid out
like the course itself: nothing of the course need be installed where otter grades.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import autograder
from autograder import checks, errand, figures, picture, recorder, shared, wording
from autograder.assignment import Assignment
from autograder.build import bundle_runner
from autograder.build.assign import Made
from autograder.build.bundled import check_files, reference_files
from autograder.build.test_files import BUNDLE
from autograder.engine.inside import drawing, marks

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _FILE_MODE = 3, 0o100644


def zip_files(
    made: Made, tests: Mapping[str, str], assignment: Assignment, root: Path, answers: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the zip's files: otter's own, our test files in place of otter's, and the bundle with its answers."""
    kept = {name: data for name, data in made.zip.items() if not name.startswith("tests/")}
    ours = {f"tests/{name}": text.encode() for name, text in tests.items()}
    bundle = dict(_bundle(assignment, root)) | dict(answers)
    return kept | ours | {f"files/{BUNDLE}/{name}": data for name, data in bundle.items()}


def _bundle(assignment: Assignment, root: Path) -> Iterator[tuple[str, bytes]]:
    yield "run.py", Path(bundle_runner.__file__).read_bytes()
    yield "autograder/__init__.py", b'"""The part of the grader that checks use."""\n'
    for package in ("engine", "engine/inside"):
        yield f"autograder/{package}/__init__.py", b""
    for module in (checks, errand, wording, figures, picture, recorder, shared, drawing, marks):
        path = Path(str(module.__file__))
        yield f"autograder/{path.relative_to(Path(autograder.__file__).parent).as_posix()}", path.read_bytes()
    home = f"assignments/{assignment.slug}"
    for name, path in assignment.files.items():
        yield f"{home}/{name}", path.read_bytes()
    for path in check_files(assignment.folder):
        yield f"{home}/{path.relative_to(assignment.folder).as_posix()}", path.read_bytes()
    for path in reference_files(assignment.folder, root):
        yield path.relative_to(root).as_posix(), path.read_bytes()


def pack(contents: Mapping[str, bytes]) -> bytes:
    """Return a zip of `contents` that depends on nothing else: sorted, one date, one mode, not compressed.

    Compressed bytes differ between versions of zlib.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(contents):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _FILE_MODE << 16
            packed.writestr(info, contents[name])
    return buffer.getvalue()
