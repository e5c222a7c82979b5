"""The inspector's part about the suggestion: reason, sessions to choose, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from planner.domain.base import Uid
from planner.text import N_
from planner.ui.parts import Button, Popover, label, paragraph, rewrite
from planner.ui.week.blocks import span_text
from planner.wording import dates, plans

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.insight.plan import Suggested, Suggestion
    from planner.text import Translator
    from planner.ui.theme import Theme

_WHY_WIDTH = 380
_INDENT = 27
_SIDE = 16


class WhyPopover(Popover):
    """The rules behind a suggestion, in words."""

    def __init__(self, title: str, sentences: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why")
        self.setAccessibleName(title)
        self.setFixedWidth(_WHY_WIDTH)
        self.body.addWidget(label(title, "strong", self))
        text = paragraph("\n".join(f"· {says}" for says in sentences), "second", self)
        text.setFixedWidth(_WHY_WIDTH - 2 * _SIDE)
        self.body.addWidget(text)


class SuggestionSection(QWidget):
    """What is suggested, why, and what does not fit.

    Signals:
        accepted: the sessions, a list of ``Suggested``, that are to be planned.
        picked: other sessions are chosen now.
    """

    accepted = Signal(object)
    picked = Signal()

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestion")
        self._theme, self._translator = theme, translator
        self._suggestion: Suggestion | None = None
        self._left_out: set[Uid] = set()
        self._boxes: list[tuple[Suggested, QCheckBox]] = []
        self.popover: WhyPopover | None = None
        say = translator.text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label(say(N_("Suggestion")), "section", self))
        self._headline = paragraph("", "second", self)
        self._headline.setObjectName("suggestion-headline")
        layout.addWidget(self._headline)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        layout.addLayout(self._rows)
        self._missing = paragraph("", "second", self)
        self._missing.setObjectName("does-not-fit")
        layout.addWidget(self._missing)
        self._accept = Button(theme, "", self, role="primary", size="tall")
        self._accept.setObjectName("accept-suggestion")
        self._accept.clicked.connect(self._on_accept)
        layout.addSpacing(4)
        layout.addWidget(self._accept)
        self._why = Button(theme, say(N_("Why these hours?")), self, role="text")
        self._why.setObjectName("why-these-hours")
        self._why.clicked.connect(self.explain)
        layout.addWidget(self._why, 0, Qt.AlignmentFlag.AlignHCenter)

    def chosen(self) -> list[Suggested]:
        """Return the suggested sessions that are ticked."""
        return [session for session, box in self._boxes if box.isChecked()]

    def offered(self) -> list[tuple[Suggested, bool]]:
        """Return all suggested sessions, each with whether it is ticked."""
        return [(session, box.isChecked()) for session, box in self._boxes]

    def accept(self, key: Uid) -> None:
        """Put one suggested session into the plan, see ``key_of``."""
        self.accepted.emit([session for session, _box in self._boxes if key_of(session) == key])

    def turn(self, key: Uid) -> None:
        """Tick a suggested session, or take its tick away."""
        for session, box in self._boxes:
            if key_of(session) == key:
                box.toggle()

    def reason(self, session: Suggested) -> str:
        """Return how long a session is and why it stands there, in words."""
        return plans.session_reason(self._translator, session)

    def show_suggestion(self, suggestion: Suggestion | None, today: dt.date) -> None:
        """Show ``suggestion``; sessions that were not wanted before stay unticked."""
        if suggestion == self._suggestion:
            return
        self._suggestion = suggestion
        self._clear()
        if suggestion is None:
            return
        rewrite(self._headline, plans.headline(self._translator, suggestion, today))
        for session in suggestion.sessions:
            self._add(session, several=len({s.gig_uid for s in suggestion.sessions}) > 1)
        missing = [plans.does_not_fit(self._translator, gig) for gig in suggestion.does_not_fit]
        rewrite(self._missing, "\n".join(missing))
        self._missing.setVisible(bool(missing))
        self._why.setVisible(bool(suggestion.sessions))
        self._name_button()

    def focus_first(self) -> None:
        """Give the keyboard to the first suggested session."""
        if self._boxes:
            self._boxes[0][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, session: Suggested, *, several: bool) -> None:
        row = QWidget(self)
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        day = dates.weekday(self._translator, session.on.weekday())
        when = f"{day} {span_text(session.first_minute, session.end_minute)}"
        box = QCheckBox(when, row)
        box.setObjectName("suggested")
        box.setFont(self._theme.font_px(13.5, 600, tabular=True))
        box.setChecked(key_of(session) not in self._left_out)
        box.toggled.connect(self._on_toggled)
        parts = [session.gig] if several else []
        reason = ", ".join([*parts, plans.session_reason(self._translator, session)])
        box.setAccessibleName(f"{when}, {session.gig}")
        box.setAccessibleDescription(reason)
        lines.addWidget(box)
        detail = label(reason, "label", row, wrap=True)
        detail.setContentsMargins(self._theme.px(_INDENT), 0, 0, 0)
        lines.addWidget(detail)
        self._rows.addWidget(row)
        self._boxes.append((session, box))

    def _name_button(self) -> None:
        count = len(self.chosen())
        self._accept.setVisible(bool(self._boxes))
        self._accept.setEnabled(count > 0)
        self._accept.setText(
            self._translator.plural(
                "Put {count} suggestion into the plan", "Put {count} suggestions into the plan",
                count,
            )
        )  # fmt: skip

    def _clear(self) -> None:
        self._boxes = []
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    @Slot()
    def _on_toggled(self) -> None:
        for session, box in self._boxes:
            if box.isChecked():
                self._left_out.discard(key_of(session))
            else:
                self._left_out.add(key_of(session))
        self._name_button()
        self.picked.emit()

    @Slot()
    def _on_accept(self) -> None:
        self.accepted.emit(self.chosen())

    @Slot()
    def explain(self) -> None:
        """Say in words why these hours are suggested."""
        found = self._suggestion
        if found is None:
            return
        if self.popover is not None:
            self.popover.deleteLater()
        sentences = plans.why(self._translator, found.why, found.currency)
        self.popover = WhyPopover(self._why.text(), sentences, self)
        at = self._why.mapToGlobal(QPoint(-self._why.x(), 0))
        self.popover.show_beside(QRect(at, self._why.size()))


def key_of(session: Suggested) -> Uid:
    """Return what tells one suggested session from the others, and stays through replanning."""
    return Uid(f"{session.gig_uid} {session.starts.isoformat()}")
