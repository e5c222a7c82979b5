from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from planner.models.errors import StorageError
from planner.ui.crash import CrashReporter
from planner.ui.tasks import Job, TaskRunner


def boxes() -> list[QMessageBox]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path) -> Iterator[CrashReporter]:
    hook = sys.excepthook
    made = CrashReporter(tmp_path / "sallim.log")
    made.install()
    yield made
    sys.excepthook = hook
    made.deleteLater()


def fail() -> None:
    message = "not foreseen"
    raise RuntimeError(message)


def take(reporter: CrashReporter) -> None:
    try:
        fail()
    except RuntimeError:
        kind, error, where = sys.exc_info()
        assert kind is not None
        assert error is not None
        reporter.take(kind, error, where)


@pytest.fixture
def expected_log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    yield caplog
    caplog.clear()


def test_an_error_nobody_expected_is_logged_and_told_once(
    qtbot: QtBot, reporter: CrashReporter, expected_log: pytest.LogCaptureFixture
) -> None:
    take(reporter)
    take(reporter)
    assert [r.levelno for r in expected_log.records] == [logging.CRITICAL] * 2
    qtbot.waitUntil(lambda: bool(boxes()))
    (box,) = boxes()
    assert "sallim.log" in box.informativeText()
    assert "not foreseen" in box.detailedText()
    box.close()
    qtbot.waitUntil(lambda: not boxes())
    expected_log.clear()


def test_after_it_is_read_the_next_one_is_told_again(
    qtbot: QtBot, reporter: CrashReporter, expected_log: pytest.LogCaptureFixture
) -> None:
    for _time in range(2):
        take(reporter)
        qtbot.waitUntil(lambda: bool(boxes()))
        boxes()[0].close()
        qtbot.waitUntil(lambda: not boxes())
    expected_log.clear()


def test_an_error_in_a_task_goes_to_its_owner_and_not_to_the_hook(
    qtbot: QtBot, reporter: CrashReporter
) -> None:
    tasks = TaskRunner()
    owner = QWidget()
    qtbot.addWidget(owner)
    seen: list[Exception] = []

    def work(_job: Job) -> None:
        fail()

    def unexpected(_nothing: None) -> None:
        pytest.fail("delivered")

    tasks.run(owner, work, done=unexpected, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], RuntimeError)
    tasks.shut_down()
    assert boxes() == []


def test_a_full_disk_is_told_in_its_own_words_and_not_as_a_crash(
    reporter: CrashReporter, qtbot: QtBot, expected_log: pytest.LogCaptureFixture
) -> None:
    error = StorageError("full")
    reporter.take(type(error), error, None)
    qtbot.waitUntil(lambda: bool(boxes()))
    (box,) = boxes()
    assert box.objectName() == "refusal"
    assert "디스크가 가득 찼어요" in box.text()
    box.close()
