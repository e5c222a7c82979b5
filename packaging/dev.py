#!/usr/bin/env python3
"""One command sets up and runs Sallim, one sets up and tests it. Standard library only.

python3 packaging/dev.py run [-- ARGS]     the program, or one of its commands
python3 packaging/dev.py test [ARGS]       every check; ARGS go to pytest instead
python3 packaging/dev.py bench [ARGS]      the figures
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)

# soname -> Debian package. CORE: importing QtWidgets and painting without a screen.
CORE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# XCB: a window on an X11 screen.
XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-randr.so.0": "libxcb-randr0",
}
# Programs the tests call; the tests that read a PDF or drive a window need them.
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdftotext": "poppler-utils",
}
NO_DISPLAY = (
    "sallim: there is no display to open a window on; these work without one: "
    "sallim new, import, forecast, week, summary, export (see sallim --help)"
)


def _missing_libraries(table: dict[str, str]) -> list[str]:
    missing = []
    for soname, package in table.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(package)
    return missing


def _system_packages(wanted: list[str]) -> None:
    """Install Debian packages where that is ours to do; otherwise say the exact command."""
    if not wanted:
        return
    if not shutil.which("apt-get"):
        sys.exit("Sallim needs these system packages (Debian's names): " + " ".join(wanted))
    install = ["apt-get", "install", "-y", "--no-install-recommends", *wanted]
    if os.geteuid() != 0:
        sys.exit(
            "Sallim needs system packages. Run:\n  sudo apt-get update && sudo " + " ".join(install)
        )
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=True)
    subprocess.run(
        [*install[:2], *quiet, *install[2:]],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _environment(lock: Path) -> None:
    """Make ``.venv`` hold exactly what ``lock`` says; a stamp makes the next call free."""
    stamp = VENV / f".{lock.stem}.ok"
    parts = (lock.read_bytes(), sys.version.encode(), str(ROOT).encode())
    wanted = hashlib.sha256(b"\0".join(parts)).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.exists():
        return
    if not PYTHON.exists() or not (VENV / "pyvenv.cfg").is_file():
        try:
            venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)
        except subprocess.CalledProcessError:
            sys.exit("python3 -m venv failed. Run:\n  sudo apt-get install python3-venv")
    print("sallim: installing what the program needs ...", file=sys.stderr, flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    result = subprocess.run(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        sys.exit(result.stderr + "sallim: the packages could not be installed")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run(
        [str(PYTHON), "-c", where], capture_output=True, text=True, check=True
    ).stdout.strip()
    (Path(site) / "sallim-source.pth").write_text(f"{ROOT}\n")
    stamp.write_text(wanted)


def _compiled() -> None:
    """Compile the program where its sources are newer than the last time.

    Some machines tell Python not to keep what it compiles; then each start would compile
    400 modules anew.
    """
    stamp = VENV / ".compiled"
    sources = (ROOT / "planner").rglob("*.py")
    newest = max(source.stat().st_mtime_ns for source in sources)
    if stamp.is_file() and stamp.stat().st_mtime_ns >= newest:
        return
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "planner")], check=False)
    stamp.touch()


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(
        os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("QT_QPA_PLATFORM")
    )


def _start(command: list[str]) -> None:
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - there is no shell on purpose


def run(arguments: list[str]) -> None:
    """Start the program, or one of its commands."""
    opens_window = not arguments or arguments[0].endswith(".sallim") or arguments[0] == "open"
    if opens_window and not _has_screen():
        sys.exit(NO_DISPLAY)
    _environment(ROOT / "packaging" / "requirements.lock")
    _compiled()
    if sys.platform.startswith("linux"):
        on_x11 = opens_window and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"
        _system_packages(_missing_libraries(CORE | (XCB if on_x11 else {})))
    _start([str(PYTHON), "-m", "planner", *arguments])


def _for_tests() -> None:
    _environment(ROOT / "packaging" / "requirements-dev.lock")
    if sys.platform.startswith("linux"):
        programs = [name for command, name in PROGRAMS.items() if not shutil.which(command)]
        _system_packages(_missing_libraries(CORE | XCB) + programs)


def test(arguments: list[str]) -> None:
    """Run every check in the order of their speed, or pytest with ``arguments``."""
    _for_tests()
    os.chdir(ROOT)
    if arguments:
        _start([str(PYTHON), "-m", "pytest", *arguments])
    _start([str(PYTHON), str(ROOT / "packaging" / "checks.py")])


def bench(arguments: list[str]) -> None:
    """Print the figures."""
    _for_tests()
    _compiled()
    _start([str(PYTHON), str(ROOT / "packaging" / "bench.py"), *arguments])


def main() -> None:
    """Read the command line."""
    if sys.version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        sys.exit(f"Sallim needs Python {needed} or newer; this is {sys.version.split()[0]}")
    what, *arguments = sys.argv[1:] or ["run"]
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    commands = {"run": run, "test": test, "bench": bench}
    if what not in commands:
        sys.exit(__doc__)
    commands[what](arguments)


if __name__ == "__main__":
    main()
