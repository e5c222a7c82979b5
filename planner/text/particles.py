"""Korean particles, which follow the last sound of the word before them."""

from __future__ import annotations

_FIRST, _LAST, _FINALS = ord("가"), ord("힣"), 28
_RIEUL = 8  # index of the final consonant ㄹ

# Digits and Latin letters are read aloud: 1 일, 3 삼, L 엘, M 엠.
_FINAL_WHEN_READ = dict.fromkeys("036mnMN", 1) | dict.fromkeys("178lrLR", _RIEUL)

_PAIRS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "이에요": ("이에요", "예요"),
    "으로": ("으로", "로"),
    "이나": ("이나", "나"),
    "아": ("아", "야"),
}


class Word(str):
    """A text whose format spec may ask for a particle: ``f"{Word('지우'):은}"`` is 지우는."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec in _PAIRS:
            return with_particle(str(self), spec)
        return str(self).__format__(spec)


def with_particle(word: str, particle: str) -> str:
    """Return ``word`` followed by the form of ``particle`` that its last sound takes.

    Args:
        word: any text; closing quotes and brackets at its end are not heard.
        particle: the form after a consonant: 은 이 을 과 으로 이에요 이나 아.

    Raises:
        KeyError: ``particle`` is not one of these.
    """
    after_consonant, after_vowel = _PAIRS[particle]
    final = _final(word)
    if particle == "으로" and final == _RIEUL:
        return word + after_vowel
    return word + (after_consonant if final else after_vowel)


def _final(word: str) -> int:
    """Return the index of the final consonant of the last sound, 0 for none."""
    heard = word.rstrip("’'\"”」』)]}› .…")
    if not heard:
        return 0
    last = heard[-1]
    if _FIRST <= ord(last) <= _LAST:
        return (ord(last) - _FIRST) % _FINALS
    return _FINAL_WHEN_READ.get(last, 0)
