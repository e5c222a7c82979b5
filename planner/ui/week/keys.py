"""The keyboard in the grid: the cell cursor, and working on blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from planner.ui.week.drag import STEP, DragKind, Shift

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from planner.ui.week.blocks import Block
    from planner.ui.week.grid import WeekGrid

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def handle_key(grid: WeekGrid, event: QKeyEvent) -> bool:
    """Do what a key means in the grid; return whether it meant anything."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key == Qt.Key.Key_Escape:
        return _escape(grid)
    if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
        return _next_block(grid, 1 if key == Qt.Key.Key_Tab else -1)
    control, shift = bool(modifiers & _CONTROL), bool(modifiers & _SHIFT)
    if key == Qt.Key.Key_A and control and not shift:
        grid.select_all()
        return True
    if grid.selected:
        if _on_block(grid, key, control=control, shift=shift):
            return True
        if key not in _ARROWS or control:
            return False
    return _on_cell(grid, key, control=control, shift=shift)


def _escape(grid: WeekGrid) -> bool:
    busy = grid.preview is not None or bool(grid.selected)
    grid.cancel_drag()
    if grid.selected:
        grid.select()
    return busy


def _next_block(grid: WeekGrid, step: int) -> bool:
    """Select the next session in time order; at the end the focus goes on."""
    order: list[Block] = []
    for block in grid.blocks:
        if block.is_session and block.uid not in {b.uid for b in order}:
            order.append(block)
    uids = [block.uid for block in order]
    if grid.selected and grid.selected[0] in uids:
        place = uids.index(grid.selected[0]) + step
    else:
        place = 0 if step > 0 else len(uids) - 1
    if not 0 <= place < len(uids):
        return False
    grid.select(uids[place])
    return True


def _on_block(grid: WeekGrid, key: Qt.Key, *, control: bool, shift: bool) -> bool:
    block = grid.picked_block()
    if block is None:
        return False
    if (key in _ENTER and not control) or key == Qt.Key.Key_F2:
        grid.opened.emit(block.uid)
    elif grid.read_only:
        return False
    elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
        grid.removed.emit(grid.selected)
    elif key == Qt.Key.Key_Space and not control and not shift:
        grid.done.emit(grid.selected)
    elif control and key in _ARROWS and block.is_movable:
        _nudge(grid, block, _ARROWS[key], resize=shift)
    else:
        return False
    return True


def _nudge(grid: WeekGrid, block: Block, by: tuple[int, int], *, resize: bool) -> None:
    days, steps = by
    minutes = steps * STEP
    if resize and days:
        return
    start = 0 if resize else minutes
    if block.opens and block.closes:
        if resize and block.end + minutes <= block.first:
            return
        if block.first + start < 0 or block.end + minutes > 24 * 60:
            return
    grid.shifted.emit(Shift(uid=block.uid, days=days, start_minutes=start, end_minutes=minutes))


def _on_cell(grid: WeekGrid, key: Qt.Key, *, control: bool, shift: bool) -> bool:
    if key in _ARROWS and not control:
        days, steps = _ARROWS[key]
        block = grid.picked_block()
        start = grid.cursor_cell
        if start is None and block is not None:
            start = type(grid.default_cell())(block.day, block.first // STEP * STEP)
        if start is None:
            grid.move_cursor(grid.default_cell())
        else:
            count = grid.place().days
            grid.move_cursor(start.moved(days, steps, extend=shift, count=count))
        return True
    if key == Qt.Key.Key_F2 and grid.cursor_cell is not None and not grid.read_only:
        grid.free_opened.emit(grid.cursor_cell.span(DragKind.PAINT))
        return True
    if key in _ENTER and grid.cursor_cell is not None and not grid.read_only:
        kind = DragKind.PAINT if control else DragKind.CREATE
        preview = grid.cursor_cell.span(kind)
        if control:
            grid.painted.emit(preview, grid.is_free(preview))
        else:
            grid.created.emit(preview)
        return True
    return False
