"""How long keyboard and mouse have been still, as far as the system tells.

Windows, macOS and X11 tell. Wayland keeps it to itself; there only sleep is noticed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import datetime as dt
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_INPUT = 0xFFFFFFFF
_HID_STATE = 1
_TICK_WRAPS = 2**32


def idle_time() -> dt.timedelta | None:
    """Return how long nobody has touched keyboard or mouse; ``None`` if nobody can tell."""
    milliseconds = _reader()()
    return None if milliseconds is None else dt.timedelta(milliseconds=milliseconds)


@cache
def _reader() -> Callable[[], float | None]:
    try:
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _mac()
        return _x11()
    except (OSError, AttributeError):  # a library or a function is missing
        return _nobody


def _nobody() -> None:
    return None


class _LastInput(ctypes.Structure):
    """LASTINPUTINFO of winuser.h."""

    _fields_ = (("size", ctypes.c_uint), ("time", ctypes.c_uint))


def _windows() -> Callable[[], float | None]:
    library: Any = ctypes
    user, kernel = library.windll.user32, library.windll.kernel32

    def read() -> float | None:
        info = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not user.GetLastInputInfo(ctypes.byref(info)):
            return None
        return float((kernel.GetTickCount() - info.time) % _TICK_WRAPS)

    return read


def _mac() -> Callable[[], float | None]:
    services = ctypes.CDLL(ctypes.util.find_library("ApplicationServices"))
    seconds = services.CGEventSourceSecondsSinceLastEventType
    seconds.argtypes, seconds.restype = (ctypes.c_int, ctypes.c_uint32), ctypes.c_double

    def read() -> float | None:
        return float(seconds(_HID_STATE, _ANY_INPUT)) * 1000

    return read


class _SaverInfo(ctypes.Structure):
    """XScreenSaverInfo of X11/extensions/scrnsaver.h."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("events", ctypes.c_ulong),
    )


def _x11() -> Callable[[], float | None]:
    # Under Wayland an X server only knows of its own windows.
    wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland"
    if QGuiApplication.platformName() != "xcb" or wayland:
        return _nobody
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    saver = ctypes.CDLL(ctypes.util.find_library("Xss") or "libXss.so.1")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.argtypes = (ctypes.c_void_p,)
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    query = saver.XScreenSaverQueryInfo
    query.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_SaverInfo))
    display = x11.XOpenDisplay(None)
    if not display:
        return _nobody
    root = x11.XDefaultRootWindow(display)

    def read() -> float | None:
        info = _SaverInfo()
        return float(info.idle) if query(display, root, ctypes.byref(info)) else None

    return read
