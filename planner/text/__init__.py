"""Words shown to people, in Korean and English; the only place that knows gettext.

Source texts are English. A placeholder may carry a Korean particle as its format
spec, ``"{name:을} 지웠어요"``; the form is chosen by the word's last sound.
"""

from __future__ import annotations

import gettext
from importlib.resources import files

from planner.text.particles import Word, with_particle

__all__ = [
    "LANGUAGES",
    "N_",
    "Translator",
    "Word",
    "_",
    "n_",
    "translator",
    "use_language",
    "with_particle",
]

LANGUAGES = {"ko": "한국어", "en": "English"}
"""The languages of the program, each named in itself."""


class Translator:
    """Texts of one language; passed to code that must not depend on the current one."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalog = _load(language)

    def text(self, message: str, **params: object) -> str:
        """Return ``message`` in this language with its placeholders filled."""
        return _fill(self._catalog.gettext(message), params)

    def plural(self, one: str, many: str, count: int, **params: object) -> str:
        """Return the form for ``count``, which the text may show as ``{count}``."""
        return _fill(self._catalog.ngettext(one, many, count), {"count": count, **params})

    def context(self, context: str, message: str, **params: object) -> str:
        """Return ``message`` as it is meant in ``context``, e.g. a short form for a column."""
        return _fill(self._catalog.pgettext(context, message), params)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translated later"
    """Mark ``message`` for the catalogs; it is translated where it is shown."""
    return message


def _(message: str, **params: object) -> str:
    return current().text(message, **params)


def n_(one: str, many: str, count: int, **params: object) -> str:
    """Return the current language's form for ``count``."""
    return current().plural(one, many, count, **params)


def use_language(language: str) -> None:
    """Show texts in ``language`` from now on; texts already built stay as they are."""
    _state["current"] = translator(language)


def translator(language: str) -> Translator:
    """Return the texts of ``language``, ``ko`` or ``en``.

    Raises:
        KeyError: there is no such language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    if language not in _loaded:
        _loaded[language] = Translator(language)
    return _loaded[language]


def _fill(template: str, params: dict[str, object]) -> str:
    if not params:
        return template
    words = {k: Word(v) if isinstance(v, str) else v for k, v in params.items()}
    return template.format_map(words)


def _load(language: str) -> gettext.NullTranslations:
    path = files(__name__) / "catalogs" / f"{language}.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


_loaded: dict[str, Translator] = {}
_state: dict[str, Translator] = {}


def current() -> Translator:
    """Return the texts of the language in use."""
    if "current" not in _state:
        use_language("ko")
    return _state["current"]
