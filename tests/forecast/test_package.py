import subprocess
import sys


def test_the_forecast_needs_numpy_and_nothing_heavier() -> None:
    code = (
        "import sys, planner.forecast;"
        "heavy = {'PySide6', 'sqlalchemy', 'pandas', 'scipy', 'pyqtgraph'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
