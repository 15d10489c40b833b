"""The examination of a machine: what it tries is refused here, and what is not refused it says."""

import socket
import subprocess
import sys

import pytest
from click.testing import CliRunner

from autograder import doctor
from autograder.cli import main
from autograder.engine import sandbox, shelter
from autograder.engine.inside import landlock


@pytest.fixture(params=["namespaces", "Landlock alone"])
def level(request, monkeypatch):
    if request.param == "Landlock alone":
        monkeypatch.setattr(shelter, "bubblewrap", lambda _hidden: None)
    return request.param


def test_everything_is_refused_here(level):
    health = doctor.examine()
    assert [f for f in health.findings if not f.holds] == []
    assert dict(health.facts)["isolation"] == level
    assert bool(health.weakness) == (level == "Landlock alone")
    assert health.lines()[-1] == "Everything was refused."


def test_each_probe_reaches_its_aim_where_nothing_is_isolated(tmp_path):
    """A probe that could not succeed would show nothing: without a sandbox each prints what it reached."""
    (tmp_path / "secret").write_text("found")
    with socket.create_server(("127.0.0.1", 0)) as server:
        for probe in doctor.probes(tmp_path, server.getsockname()[1], limited_files=True):
            if probe.stops:
                continue
            done = subprocess.run(
                [sys.executable, "-c", doctor._guarded(probe.code)],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=True,
            )
            assert done.stdout.strip(), probe.what


def test_what_comes_through_is_said(monkeypatch):
    through = (doctor.Probe("to say hello", "print('hello')"), doctor.Probe("to fail", "1 / 0"))
    monkeypatch.setattr(doctor, "probes", lambda *_where, **_what: through)
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 1
    assert "REACHED  to say hello: hello" in done.output
    assert "ZeroDivisionError" in done.output
    assert "do not grade strangers' code here" in done.output


def test_a_machine_that_refuses_everything_is_told_so(monkeypatch):
    monkeypatch.setattr(shelter, "bubblewrap", lambda _hidden: None)
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    assert sandbox.landlock.abi() == 0
    done = CliRunner().invoke(main, ["doctor"])
    assert done.exit_code == 2
    assert "Student code is not run on this machine: bubblewrap is not on this machine" in done.output
    assert "apt install bubblewrap" in done.output
