from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import NoReturn

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from planner.ui.tasks import Job, TaskRunner


def unexpected(result: object) -> NoReturn:
    pytest.fail(f"called with {result!r}")


@pytest.fixture
def runner(qapp: object) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shut_down()


def test_result_arrives_on_the_gui_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    seen: list[tuple[int, int]] = []
    runner.run(
        owner,
        lambda _job: threading.get_ident(),
        done=lambda ident: seen.append((ident, threading.get_ident())),
        failed=unexpected,
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != seen[0][1] == threading.get_ident()


def test_failure_goes_to_the_owner(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    seen: list[Exception] = []
    runner.run(owner, lambda _job: 1 // 0, done=unexpected, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ZeroDivisionError)


def test_result_for_a_deleted_owner_is_dropped(qtbot: QtBot, runner: TaskRunner) -> None:
    owner, gate = QObject(), threading.Event()
    seen: list[object] = []
    runner.run(owner, lambda _job: gate.wait(5), done=seen.append, failed=seen.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not runner._running)
    assert seen == []


def test_progress_is_told_on_the_gui_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    shares: list[float] = []
    results: list[str] = []

    def work(job: Job) -> str:
        job.progress(0.5)
        job.progress(1.0)
        return "done"

    runner.run(owner, work, done=results.append, failed=unexpected, progressed=shares.append)
    qtbot.waitUntil(lambda: bool(results))
    assert shares == [0.5, 1.0]


def test_cancelled_work_stops_and_is_not_delivered(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    seen: list[object] = []
    ticks: list[int] = []

    def work(job: Job) -> int:
        while job.keep_going():
            ticks.append(1)
            threading.Event().wait(0.002)
        return len(ticks)

    task = runner.run(owner, work, done=seen.append, failed=seen.append)
    qtbot.waitUntil(lambda: len(ticks) > 2)
    task.cancel()
    qtbot.waitUntil(lambda: not runner._running)
    assert seen == []
