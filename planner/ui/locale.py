"""Qt's own words and formats in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LOCALES = {"ko": "ko_KR", "en": "en_US"}

_installed: list[QTranslator] = []


def speak(language: str) -> None:
    """Let Qt's dialogs and date editors speak ``language``, never the system's."""
    QLocale.setDefault(QLocale(LOCALES[language]))
    for old in _installed:
        QCoreApplication.removeTranslator(old)
    _installed.clear()
    qt_words = QTranslator(QCoreApplication.instance())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt_words.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(qt_words)
        _installed.append(qt_words)
