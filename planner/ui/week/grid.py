"""The week as a grid of days and hours that can be worked on by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QToolTip

from planner.text import N_
from planner.ui.week import geometry as at
from planner.ui.week.blocks import Block, span_text, weekday_name
from planner.ui.week.cursor import Cursor
from planner.ui.week.drag import FINE_STEP, STEP, Drag, DragKind, Preview
from planner.ui.week.keys import handle_key
from planner.ui.week.view import WeekView

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from planner.domain.base import Uid
    from planner.text import Translator
    from planner.ui.theme import Theme

_DRAG_STARTS = 4  # px; less is a click
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WINDOW_KEYS = {
    QKeyCombination(Qt.Key.Key_PageUp),
    QKeyCombination(Qt.Key.Key_PageDown),
    QKeyCombination(_CONTROL, Qt.Key.Key_Home),
}
_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class WeekGrid(WeekView):
    """Shows a week; tells what is asked for and changes nothing itself.

    Signals:
        created: a ``Preview``: a session is wanted there.
        painted: a ``Preview`` and whether it takes free time away.
        shifted: a ``Shift`` of a session.
        opened: uid of a session to edit.
        done: uids of sessions to take as done.
        removed: uids of sessions to remove.
        menu_asked: a ``Block`` or ``None``, and the global point.
        picked: the selection changed.
        turned: a whole-day event (``Busy``) is to take time, or no longer.
        free_opened: a ``Preview`` inside free time that is to be edited.
        timer_asked: the uid of a planned session that begins now.
        followed: a drag would give something else than before, or is over.
    """

    created = Signal(object)
    painted = Signal(object, bool)
    shifted = Signal(object)
    opened = Signal(str)
    done = Signal(object)
    removed = Signal(object)
    menu_asked = Signal(object, QPoint)
    picked = Signal()
    turned = Signal(object)
    free_opened = Signal(object)
    followed = Signal()
    timer_asked = Signal(str)

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(theme, translator, parent)
        self.setObjectName("week-grid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(translator.text(N_("Week grid; Ctrl+L shows it as a list")))
        self.painting = False
        self._drag: Drag | None = None
        self._fresh = False
        self._anchor_uid: Uid | None = None
        self._pressed: tuple[QPointF, Drag] | None = None

    def set_painting(self, *, on: bool) -> None:
        """Let plain dragging paint free time."""
        self.painting = on
        self._show_pointer(self._pointer)

    def anchor(self, uid: Uid) -> QRect:
        """Return the global place of a session's first piece, for a popover beside it."""
        block = next((b for b in self.blocks if b.uid == uid), None)
        if block is None:
            return QRect(self.viewport().mapToGlobal(QPoint(80, 80)), QPoint(81, 81))
        box = self.block_rect(block).toRect()
        return QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())

    def cell_anchor(self, preview: Preview) -> QRect:
        """Return the global place of a span."""
        box = self.place().block(preview.first_day, preview.first, preview.end).toRect()
        return QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())

    def select(self, *uids: Uid) -> None:
        """Select sessions and say so to screen readers."""
        self.selected = uids
        self.cursor_cell = None
        names = [self.name_of(b) for b in self.blocks if b.uid in uids]
        self._announce(", ".join(names))
        self.picked.emit()
        self.viewport().update()

    def move_cursor(self, cursor: Cursor) -> None:
        """Put the keyboard's cell somewhere and scroll to it."""
        self.cursor_cell, self.selected = cursor, ()
        place = self.place()
        top = place.y(cursor.minute)
        bar = self.verticalScrollBar()
        if top < place.top:
            bar.setValue(int(bar.value() - (place.top - top)))
        elif top + place.hour / 2 > place.height:
            bar.setValue(int(bar.value() + top + place.hour / 2 - place.height))
        if self.week is not None:
            span = cursor.span(DragKind.CREATE)
            day = weekday_name(self.translator, self.week.days[cursor.day].on)
            self._announce(f"{day} {span_text(span.first, span.end)}")
        self.picked.emit()
        self.viewport().update()

    def _announce(self, text: str) -> None:
        """Describe what the keyboard is at, and let screen readers say it."""
        self.setAccessibleDescription(text)
        if text and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def default_cell(self) -> Cursor:
        """Return where the keyboard begins: today, or the first day, at the first free hour."""
        if self.week is None:
            return Cursor(0, 9 * 60)
        on = [day.on for day in self.week.days]
        day = on.index(self.week.today) if self.week.today in on else 0
        free = self.week.days[day].free
        return Cursor(day, at.floored(free[0][0] if free else 9 * 60, STEP))

    def event(self, event: QEvent) -> bool:
        # Tab walks the blocks; Qt would take it before keyPressEvent sees it.
        pressed = event if event.type() == QEvent.Type.KeyPress else None
        if isinstance(pressed, QKeyEvent) and pressed.key() in _TABS and handle_key(self, pressed):
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if QKeyCombination(event.modifiers(), Qt.Key(event.key())) in _WINDOW_KEYS:
            event.ignore()  # the window turns the week; a scroll area would take them
        elif not handle_key(self, event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        if by_key and self.cursor_cell is None and not self.selected:
            self.move_cursor(self.default_cell())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        place = self.place()
        whole = self.whole_day_at(point)
        if whole is not None and not self.read_only:
            self.turned.emit(whole)
        outside = point.y() < place.top or point.x() < place.gutter
        if event.button() != Qt.MouseButton.LeftButton or outside:
            return
        block = self.block_at(point)
        held = bool(event.modifiers() & _SHIFT)
        paint = self.painting or held or self._examples
        if block is not None and block.is_session and not held:
            if block.uid not in self.selected:
                self._pick(block, add=bool(event.modifiers() & _CONTROL))
                self._fresh = True
            if not block.is_movable or self.read_only:
                return
            kind = self._kind_at(block, point)
        else:
            self._anchor_uid = self.selected[0] if self.selected else None
            self.select()
            self.move_cursor(
                Cursor(place.day_at(point.x()), at.floored(place.minute_at(point.y()), STEP))
            )
            block, kind = None, DragKind.PAINT if paint else DragKind.CREATE
        if not self.read_only:
            day, minute = place.day_at(point.x()), place.minute_at(point.y())
            self._pressed = (
                point,
                Drag(kind=kind, day=day, minute=minute, block=block, days=place.days),
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._pressed is None:
            self._show_pointer(self._pointer)
            return
        start, drag = self._pressed
        if self._drag is None:
            if (self._pointer - start).manhattanLength() < _DRAG_STARTS:
                return
            self._drag, self._examples, self.moving = drag, False, drag.block
            self.cursor_cell = None
        self._follow(event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, preview = self._drag, self.preview
        self.cancel_drag()
        if drag is None or preview is None:
            if event.button() == Qt.MouseButton.LeftButton:
                self._click(event)
            return
        match drag.kind:
            case DragKind.CREATE:
                self.created.emit(preview)
            case DragKind.PAINT:
                self.painted.emit(preview, self.is_free(preview))
            case _:
                copy = bool(event.modifiers() & _CONTROL) and drag.kind is DragKind.MOVE
                shift = drag.shift(preview, copy=copy)
                if shift is not None:
                    self.shifted.emit(self.in_days(shift))

    def _click(self, event: QMouseEvent) -> None:
        """Take a press that no drag followed: Ctrl adds or takes away, Shift reaches until."""
        block, fresh = self.block_at(event.position()), self._fresh
        self._fresh = False
        if block is None or not block.is_session:
            return
        if event.modifiers() & _SHIFT:
            self._reach(block)
        elif not fresh:
            self._pick(block, add=bool(event.modifiers() & _CONTROL))

    def _reach(self, block: Block) -> None:
        """Select everything from the session selected before until ``block``, by time."""
        order = list(dict.fromkeys(b.uid for b in self.blocks if b.is_session))
        start = self._anchor_uid if self._anchor_uid in order else block.uid
        low, high = sorted((order.index(start), order.index(block.uid)))
        self.select(start, *(uid for uid in order[low : high + 1] if uid != start))

    def select_all(self) -> None:
        """Select all sessions shown."""
        self.select(*dict.fromkeys(b.uid for b in self.blocks if b.is_session))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position())
        self.cancel_drag()
        if block is not None and block.is_session:
            self.opened.emit(block.uid)
        elif block is None and not self.read_only and self.cursor_cell is not None:
            self.created.emit(self.cursor_cell.span(DragKind.CREATE))

    def hold(self, preview: Preview) -> None:
        """Keep showing a span until ``cancel_drag``, while a question about it is open."""
        self.preview, self.asking = preview, True
        self.viewport().update()

    def cancel_drag(self) -> None:
        """Forget the drag under way, as Esc does."""
        self._drag = self._pressed = self.preview = self.moving = None
        self.asking = False
        self.followed.emit()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.selected:
            self.menu_asked.emit(self.picked_block(), self.anchor(self.selected[0]).center())
            return
        block = self.block_at(QPointF(point))
        if block is not None and block.is_session and block.uid not in self.selected:
            self.select(block.uid)
        self.menu_asked.emit(block or self.suggested_at(QPointF(point)), event.globalPos())

    def picked_block(self) -> Block | None:
        """Return the first piece of the first selected session."""
        return next((b for b in self.blocks if b.uid in self.selected), None)

    def cell_under(self, point: QPoint) -> Preview:
        """Return the half hour under a global point."""
        place, local = self.place(), QPointF(self.viewport().mapFromGlobal(point))
        cell = Cursor(place.day_at(local.x()), at.floored(place.minute_at(local.y()), STEP))
        return cell.span(DragKind.CREATE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CONTROL:
            self.zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)

    def _follow(self, modifiers: Qt.KeyboardModifier) -> None:
        if self._drag is None:
            return
        place = self.place()
        held, moves = bool(modifiers & _CONTROL), self._drag.kind is DragKind.MOVE
        self.copying = held and moves
        fine = held and not moves
        step = FINE_STEP if fine else STEP
        day, minute = place.day_at(self._pointer.x()), place.minute_at(self._pointer.y())
        self.preview = self._drag.preview(day, minute, step)
        self.followed.emit()
        self.viewport().update()

    def _kind_at(self, block: Block, point: QPointF) -> DragKind:
        """Return what pressing there begins: midnight in the middle of a session is no edge."""
        edge = self.place().edge_at(self.block_rect(block), point)
        if edge == "first" and block.opens:
            return DragKind.FIRST
        return DragKind.END if edge == "end" and block.closes else DragKind.MOVE

    def _show_pointer(self, point: QPointF) -> None:
        block = self.block_at(point)
        shape = Qt.CursorShape.ArrowCursor
        if block is not None and block.is_movable and not self.read_only:
            moves = self._kind_at(block, point) is DragKind.MOVE
            shape = Qt.CursorShape.OpenHandCursor if moves else Qt.CursorShape.SizeVerCursor
        elif block is None and self.painting and point.y() > self.place().top:
            shape = Qt.CursorShape.CrossCursor
        self.viewport().setCursor(shape)

    def _pick(self, block: Block, *, add: bool) -> None:
        if not add:
            self.select(block.uid)
        elif block.uid in self.selected:
            self.select(*(uid for uid in self.selected if uid != block.uid))
        else:
            self.select(*self.selected, block.uid)
