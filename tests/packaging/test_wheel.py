"""The wheel, installed in a clean environment, run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sallim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the installed command."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    wheels = folder / "wheels"
    subprocess.run([*pip, "wheel", "--no-deps", "-w", wheels, ROOT], check=True)
    environment = folder / "venv"
    venv.EnvBuilder(with_pip=True).create(environment)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    pip[0] = str(scripts / "python")
    lock = ROOT / "packaging" / "requirements.lock"
    subprocess.run([*pip, "install", "--require-hashes", "-r", lock], check=True)
    subprocess.run([*pip, "install", "--no-deps", *wheels.glob("*.whl")], check=True)
    return scripts / "sallim"


def run(command: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "DISPLAY"}}
    environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [command, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_installed_command_works_in_another_folder(sallim: Path, tmp_path: Path) -> None:
    assert run(sallim, tmp_path, "--version").stdout.startswith("sallim 0.")

    made = run(sallim, tmp_path, "example", "h.sallim")
    assert made.returncode == 0, made.stderr
    today = ("--file", "h.sallim", "--today", "2026-10-08")
    forecast = run(sallim, tmp_path, "forecast", *today, "--json")
    assert forecast.returncode == 0, forecast.stderr
    assert '"payouts_used": 2' in forecast.stdout

    paper = run(sallim, tmp_path, "summary", "2026-09", *today, "--output", "s.pdf")
    assert paper.returncode == 0, paper.stderr
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "s.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "2026년 9월 살림 요약" in text
    assert "지우 대학 등록금" in text


def test_without_a_display_the_window_is_refused_in_one_sentence(
    sallim: Path, tmp_path: Path
) -> None:
    refused = run(sallim, tmp_path)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "no display" in refused.stderr
    assert "sallim forecast" in refused.stderr
