"""The cache never changes an answer, whatever has happened to its folder; and the truth is the functions' own."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reference import cache, fitzhugh_nagumo, hopfield_answers, oja_answers, truth
from reference import hodgkin_huxley_answers as hh
from reference.hodgkin_huxley import EXERCISE
from reference.sweeps import Measured

FEW = ("HH current at first spike", "type II pulse", "FHN critical currents", "Oja angle, circular")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEUROGRADE_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def direct(name: str) -> object:
    function, arguments, _, options = truth.QUESTIONS[name]
    return function(*arguments, **options)


@pytest.mark.parametrize("name", FEW)
def test_with_and_without_the_cache_the_same(name: str, place: Path) -> None:
    expected, first = direct(name), truth.answer(name)
    assert len(list(place.iterdir())) == 1
    assert expected == first == truth.answer(name)
    assert type(truth.answer(name)) is type(expected)


def test_side_by_side_then_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run reads files: it is hundreds of times faster, of which ten are asked."""
    monkeypatch.setattr(truth, "QUESTIONS", {name: truth.QUESTIONS[name] for name in FEW})
    environment, began = dict(os.environ), time.perf_counter()
    first, middle = truth.answers(2), time.perf_counter()
    second, end = truth.answers(2), time.perf_counter()
    assert [a.from_cache for a in first.values()] == [False] * len(FEW)
    assert [a.from_cache for a in second.values()] == [True] * len(FEW)
    assert {n: a.value for n, a in first.items()} == {n: a.value for n, a in second.items()}
    assert {n: a.value for n, a in first.items()} == {n: direct(n) for n in FEW}
    assert 10 * (end - middle) < middle - began
    assert dict(os.environ) == environment


def test_what_the_key_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    base = cache.key(hh.least_step_uA)
    assert base == cache.key(hh.least_step_uA, EXERCISE, n_spikes=1)
    others = {
        cache.key(hh.least_step_uA, replace(EXERCISE, g_na_mS=np.nextafter(120.0, 121))),
        cache.key(hh.least_step_uA, n_spikes=2),
        cache.key(hh.least_step_uA, duration_ms=161.0),
        cache.key(hh.rebound_threshold_uA),
    }
    for module, version in ((cache.np, "__version__"), (cache.scipy, "__version__"), (cache, "_SOURCE")):
        with monkeypatch.context() as patch:
            patch.setattr(module, version, "another")
            others.add(cache.key(hh.least_step_uA))
    assert len(others - {base}) == 7


def test_changed_source_is_another_digest(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("x = 1\n")
    first = cache.source_digest(tmp_path)
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery/page.py").write_text("pass\n")
    assert cache.source_digest(tmp_path) == first
    file.write_text("x = 2\n")
    second = cache.source_digest(tmp_path)
    file.rename(tmp_path / "b.py")
    assert len({first, second, cache.source_digest(tmp_path)}) == 3


def test_what_is_computed_by_older_source_is_not_kept(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setattr(cache, "_SOURCE", "as it was when this process began")
    assert cache.cached(fitzhugh_nagumo.critical_currents) == fitzhugh_nagumo.critical_currents()
    assert not place.exists()


@pytest.mark.parametrize("damage", ["empty", "cut", "digit", "bytes", "other", "folder"])
def test_damage_is_ignored_and_mended(damage: str, place: Path) -> None:
    expected = cache.cached(fitzhugh_nagumo.critical_currents)
    (file,) = place.iterdir()
    whole = file.read_bytes()
    at = whole.rindex(b"1.")
    if damage == "other":  # whole, but of another question
        cache.cached(hopfield_answers.correction_curve, 20, 2, (1,), 1, n_trials=5)
        (other,) = set(place.iterdir()) - {file}
        file.write_bytes(other.read_bytes())
    elif damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        changed = whole[:at] + b"3" + whole[at + 1 :]
        file.write_bytes({"empty": b"", "cut": whole[:-5], "digit": changed, "bytes": b"\xff\x00"}[damage])
    assert cache.cached(fitzhugh_nagumo.critical_currents) == expected
    assert damage == "folder" or file.read_bytes() == whole
    assert not list(place.glob("*.new"))


def test_a_folder_that_cannot_be_written_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in its place stops the superuser too; a read-only folder all others; /proc everyone."""
    (tmp_path / "file").write_text("")
    (tmp_path / "locked").mkdir(mode=0o500)
    for place in (tmp_path / "file", tmp_path / "file/in", tmp_path / "locked", Path("/proc/none")):
        monkeypatch.setenv("NEUROGRADE_CACHE", str(place))
        assert cache.cached(fitzhugh_nagumo.critical_currents) == fitzhugh_nagumo.critical_currents()


def test_a_place_for_travelling_answers_that_cannot_be_read_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable may name any folder; a folder beside it that is called like a module is no source."""
    monkeypatch.setenv("NEUROGRADE_ANSWERS", str(tmp_path / "answers"))
    (tmp_path / "no_module.py").mkdir()
    assert cache.cached(fitzhugh_nagumo.critical_currents) == fitzhugh_nagumo.critical_currents()
    assert not (tmp_path / "answers").exists()


def test_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEUROGRADE_CACHE")
    monkeypatch.setenv("HOME", "/home/someone")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/kept")
    assert cache.folder() == Path("/var/kept/neurograde")
    for unusable in ("", "not/absolute"):
        monkeypatch.setenv("XDG_CACHE_HOME", unusable)
        assert cache.folder() == Path("/home/someone/.cache/neurograde")


def test_values_come_back_to_the_bit() -> None:
    rng = np.random.default_rng(3)
    floats = rng.integers(0, 2**63, 2000, dtype=np.uint64).view(np.float64)
    value = (
        floats,
        [1, True, "µ", -0.0, 5e-324, float("inf")],
        Measured(0.1, 1 / 3),
        np.arange(6).reshape(2, 3),
    )
    body = cache.json.dumps(cache._plain(value))
    back = cache._restored(cache.json.loads(body))
    assert repr(back[1:3]) == repr(value[1:3])
    for mine, theirs in ((back[0], value[0]), (back[3], value[3])):
        assert (mine.dtype, mine.shape) == (theirs.dtype, theirs.shape)
        assert np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f")


def test_what_travels_has_no_last_digits() -> None:
    """The same text from machines that round differently, and far within the error of what is measured."""
    value = (Measured(-2.7818417198129244, 0.0002), np.array([1 / 3, 2e-9 / 3]), [3, True, "µ"])
    nudged = (Measured(value[0].value * (1 + 4e-16), 0.0002), value[1] * (1 - 3e-15), value[2])
    here, there = (cache._rounded(cache._plain(v)) for v in (value, nudged))
    assert cache._plain(value) != cache._plain(nudged)
    assert repr(here) == repr(there)
    back = cache._restored(here)
    assert abs(back[0].value - value[0].value) < 1e-3 * value[0].error
    assert np.allclose(back[1], value[1], rtol=1e-7, atol=0)
    assert back[2] == value[2]


def test_what_cannot_be_kept_says_so() -> None:
    with pytest.raises(TypeError, match="not a function of a module in reference"):
        cache.key(sorted, (1,))
    with pytest.raises(TypeError, match="Generator has no exact text"):
        cache.key(hopfield_answers.measured_critical_load, 50, np.random.default_rng(1))
    with pytest.raises(TypeError, match="an answer of type NoneType"):
        cache._plain(None)
    with pytest.raises(ValueError, match="n_clouds = 1 clouds must be 2 or more"):
        oja_answers.learned_angle_deg(0.5, n_clouds=1)


def test_oja_angle_of_a_circle() -> None:
    """No axis: any angle from 0 to 90 is as likely."""
    found = oja_answers.learned_angle_deg(1.0, n_points=200)
    assert abs(found.value - 45) < found.error


def test_importing_writes_nothing(place: Path) -> None:
    code = "import os; b = dict(os.environ); import reference.truth; assert dict(os.environ) == b"
    subprocess.run([sys.executable, "-B", "-c", code], check=True)
    assert not place.exists()
