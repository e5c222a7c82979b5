"""The style sheet: one template, filled from the palette and the size of text.

Widgets say what they are by the property ``role``; see ``planner.ui.parts`` for helpers.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from planner.resources import resource
from planner.ui.theme.fonts import scaled
from planner.ui.theme.palette import css, mixed
from planner.ui.theme.tokens import tokens

if TYPE_CHECKING:
    from planner.ui.theme.palette import Palette

_TEXT_SIZES = {
    "t12": 12, "t125": 12.5, "t13": 13, "t135": 13.5, "t14": 14, "t15": 15, "t155": 15.5, "t16": 16,
    "t18": 18, "t24": 24, "t28": 28, "t34": 34,
}  # fmt: skip
_LENGTHS = {"control": 30, "primary": 34, "small": 26, "row": 34, "menuitem": 24, "head": 30}

_TEMPLATE = Template("""
QWidget { font-size: ${t14}px; color: $text; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $outline; padding: 5px 8px;
  font-size: ${t125}px; }
QLabel { background: transparent; }
QLabel:disabled, QCheckBox:disabled, QRadioButton:disabled { color: $text3; }

QLabel[role="display"] { font-size: ${t34}px; font-weight: 800; }
QLabel[role="figure"] { font-size: ${t28}px; font-weight: 700; }
QLabel[role="verdict"] { font-size: ${t24}px; font-weight: 500; }
QLabel[role="title"] { font-size: ${t18}px; font-weight: 700; }
QLabel[role="view"] { font-size: ${t16}px; font-weight: 700; }
QLabel[role="section"] { font-size: ${t14}px; font-weight: 700; }
QLabel[role="step"] { font-size: ${t155}px; font-weight: 700; }
QLabel[role="strong"] { font-size: ${t135}px; font-weight: 600; }
QLabel[role="lead"] { font-size: ${t15}px; color: $text2; }
QLabel[role="second"] { font-size: ${t135}px; color: $text2; }
QLabel[role="value"] { font-size: ${t13}px; color: $text; }
QLabel[role="name"] { font-size: ${t13}px; color: $text2; }
QLabel[role="label"] { font-size: ${t12}px; color: $text2; }
QLabel[role="caption"] { font-size: ${t12}px; color: $text3; }
QLabel[role="cost"] { font-size: ${t13}px; font-weight: 600; color: $cost; }
QLabel[role="problem"] { font-size: ${t12}px; color: $error; }
QLabel[role="key"] { font-size: ${t12}px; color: $text3; border: 1px solid $line;
  border-radius: 4px; padding: 0 5px; background: $surface; }
QLabel[role="note"] { font-size: ${t13}px; background: $accentSoft; border-radius: 6px;
  padding: 8px 11px; }
QLabel[role="warning"] { font-size: ${t13}px; color: $warn; background: $warnSoft;
  border-radius: 6px; padding: 8px 11px; }

QPushButton { min-height: ${control}px; padding: 0 12px; border: 1px solid $outline;
  border-radius: 6px; background: $surface; font-size: ${t135}px; font-weight: 500; }
QPushButton:hover { background: $sunken; border-color: $lineStrong; }
QPushButton:pressed { background: $line; }
QPushButton:checked { background: $accentSoft; color: $accent; border-color: $accent; }
QPushButton:disabled { color: $text3; border-color: $line; background: transparent; }
QPushButton:focus { border: 2px solid $focus; padding: 0 11px; min-height: ${control_f}px; }
QPushButton[role="primary"] { background: $accentFill; border-color: $accentFill;
  color: $onAccent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[role="primary"]:pressed { background: $accentPressed; border-color: $accentPressed; }
QPushButton[role="primary"]:disabled { background: $sunken; border-color: $line; color: $text3; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[scale="tall"] { min-height: ${primary}px; }
QPushButton[scale="tall"]:focus { min-height: ${primary_f}px; }
QPushButton[scale="small"] { min-height: ${small}px; padding: 0 9px; font-size: ${t125}px; }
QPushButton[scale="small"]:focus { min-height: ${small_f}px; padding: 0 8px; }
QPushButton[role="text"] { border-color: transparent; background: transparent; color: $accent;
  padding: 0 6px; }
QPushButton[role="text"]:hover { background: $accentSoft; }
QPushButton[role="text"]:focus { border-color: $focus; padding: 0 5px; }
QPushButton[role="text"]:disabled { color: $text3; }
QPushButton::menu-indicator { image: url($down); width: 14px; height: 14px;
  subcontrol-position: right center; right: 8px; }

QToolButton { min-height: ${control}px; min-width: ${control}px; border: 1px solid transparent;
  border-radius: 6px; background: transparent; font-size: ${t135}px; color: $text2; padding: 0; }
QToolButton:hover { background: $sunken; }
QToolButton:pressed, QToolButton:checked { background: $accentSoft; }
QToolButton:focus { border: 2px solid $focus; min-height: ${control_f}px;
  min-width: ${control_f}px; }
QToolButton[scale="small"] { min-height: ${small}px; min-width: ${small}px; }

QFrame[role="segmented"] { border: 1px solid $outline; border-radius: 6px; background: $surface; }
QFrame[role="segmented"] QPushButton { border: 0; border-left: 1px solid $line; border-radius: 0;
  min-height: ${control}px; font-size: ${t13}px; font-weight: 400; background: transparent; }
QFrame[role="segmented"] QPushButton:hover { background: $sunken; }
QFrame[role="segmented"] QPushButton:checked { background: $accentSoft; color: $accent;
  font-weight: 600; }
QFrame[role="segmented"] QPushButton:focus { border: 2px solid $focus;
  min-height: ${control_f2}px; }
QFrame[role="segmented"] QPushButton[place="first"] { border-left: 0;
  border-top-left-radius: 5px; border-bottom-left-radius: 5px; }
QFrame[role="segmented"] QPushButton[place="last"] { border-top-right-radius: 5px;
  border-bottom-right-radius: 5px; }
QFrame[role="segmented"] QPushButton[place="only"] { border-left: 0; border-radius: 5px; }

QPushButton[role="chip"] { min-height: 22px; border: 1px solid transparent; border-radius: 5px;
  padding: 0 7px; font-size: ${t12}px; font-weight: 500; background: $sunken; color: $text2; }
QPushButton[role="chip"]:hover { border-color: $outline; }
QPushButton[role="chip"]:checked { background: $accentSoft; color: $accent;
  border-color: $accentSoft; }
QPushButton[role="chip"]:focus { border-color: $focus; }
QLabel[role="chip"] { min-height: 20px; border-radius: 5px; padding: 1px 7px;
  font-size: ${t12}px; font-weight: 500; background: $sunken; color: $text2; }
QLabel[role="chip"][tone="accent"] { background: $accentSoft; color: $accent; }
QLabel[role="chip"][tone="cost"] { background: $costSoft; color: $cost; }
QLabel[role="chip"][tone="warn"] { background: $warnSoft; color: $warn; }
QLabel[role="chip"][tone="avail"] { background: $avail; color: $availText; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QKeySequenceEdit {
  border: 1px solid $outline; border-radius: 6px; background: $surface; color: $text;
  font-size: ${t13}px; padding: 0 9px; min-height: ${control}px;
  selection-background-color: $selection; selection-color: $text; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $lineStrong; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $focus; padding: 0 8px; min-height: ${control_f}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 5px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $text3;
  background: $sunken; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; min-height: 0;
  background: transparent; }
QAbstractSpinBox, QAbstractSpinBox:focus { padding: 0; }
QLineEdit QToolButton { border: 0; padding: 0; min-height: 0; min-width: 0; }
QLineEdit:read-only { background: $sunken; }
QLineEdit[state="wrong"] { border: 2px solid $error; padding: 0 8px;
  min-height: ${control_f}px; }
QLineEdit[role="find"] { padding-left: 4px; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url($down); width: 14px; height: 14px; }
QComboBox QAbstractItemView { border: 1px solid $outline; background: $surface; padding: 4px;
  selection-background-color: $selection; selection-color: $text; outline: 0; }
QComboBox QAbstractItemView::item { min-height: ${menuitem}px; padding: 2px 6px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; border: 0; width: 22px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; border: 0; width: 22px; }
QAbstractSpinBox::up-arrow { image: url($up); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url($down); width: 11px; height: 11px; }

QCheckBox, QRadioButton { spacing: 9px; font-size: ${t135}px; min-height: ${small}px;
  background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px;
  border: 1px solid $lineStrong; border-radius: 4px; background: $surface; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accentFill; border-color: $accentFill;
  image: url($check); }
QCheckBox::indicator:indeterminate { background: $accentFill; border-color: $accentFill;
  image: url($some); }
QRadioButton::indicator:checked { background: $accentFill; border-color: $accentFill;
  image: url($dot); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus; }
QCheckBox:focus, QRadioButton:focus { text-decoration: underline; }

QMenuBar { background: $sidebar; padding: 2px 6px; font-size: ${t13}px; }
QMenuBar::item { background: transparent; padding: 3px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: $surface; }
QMenu { background: $surface; border: 1px solid $outline; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 4px; font-size: ${t13}px;
  min-height: 20px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $text3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 4px; }
QMenu::right-arrow { image: url($down); width: 0; }

QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $text3; font-size: ${t12}px; font-weight: 500;
  border: 0; border-bottom: 1px solid $line; padding: 0 10px; min-height: ${head}px; }
QHeaderView::section:hover { color: $text; }
QAbstractItemView { background: $surface; border: 0; outline: 0; font-size: ${t13}px;
  selection-background-color: $selection; selection-color: $text;
  alternate-background-color: $sunken; gridline-color: $line; }
QTableView::item, QTreeView::item { padding: 0 10px; border-bottom: 1px solid $line;
  min-height: ${row}px; }
QTableView::item:selected, QTreeView::item:selected { background: $selection; color: $text; }
QListView::item { min-height: ${row}px; padding: 0 10px; }
QListView::item:selected { background: $selection; color: $text; }
QTableCornerButton::section { background: $surface; border: 0; }

QTabBar { background: $surface; }
QTabBar::tab { padding: 0 12px; min-height: 40px; font-size: ${t135}px; color: $text2;
  border-bottom: 2px solid transparent; background: transparent; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: 0; }

QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $lineStrong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider:horizontal { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { background: $accentFill; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -7px 0; border-radius: 9px;
  background: $surface; border: 2px solid $accent; }
QSlider::handle:horizontal:focus { border-width: 3px; width: 14px; margin: -8px 0;
  border-radius: 10px; }
QProgressBar { border: 0; border-radius: 4px; background: $track; max-height: 8px;
  text-align: center; color: transparent; }
QProgressBar::chunk { border-radius: 4px; background: $accentFill; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QGroupBox { border: 0; margin: 0; padding: 0; }

QFrame[role="toolbar"] { background: $chrome; border-top: 1px solid $line;
  border-bottom: 1px solid $line; }
QFrame[role="sidebar"] { background: $sidebar; border-right: 1px solid $line; }
QFrame[role="statusbar"] { background: $sidebar; border-top: 1px solid $line; }
QFrame[role="statusbar"] QLabel { font-size: ${t125}px; color: $text2; }
QPushButton[role="link"] { border: 0; background: transparent; color: $accent; padding: 0 2px;
  min-height: 20px; font-size: ${t125}px; font-weight: 600; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $focus; min-height: 16px; padding: 0; }
QFrame[role="inspector"] { background: $chrome; border-left: 1px solid $line; }
QFrame[role="band"] { background: $window; border-bottom: 1px solid $line; }
QFrame[role="foot"] { background: $chrome; border-top: 1px solid $line; }
QFrame[role="surface"], QWidget[role="surface"] { background: $surface; }
QScrollArea[role="surface"] { background: $surface; }
QFrame[role="firstrun"] { background: $surface; border-right: 1px solid $line; }
QFrame[role="sunken"] { background: $sunken; border-radius: 8px; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="popover"] { background: $surface; border: 1px solid $outline; border-radius: 8px; }
QFrame[role="line"] { background: $line; border: 0; }
QFrame[role="dialogfoot"] { background: $window; border-top: 1px solid $line; }
QListView[role="topics"] { background: $sidebar; border-right: 1px solid $line; padding: 12px 8px;
  font-size: ${t14}px; }
QListView[role="topics"]::item { padding: 0 14px; border-radius: 6px;
  border: 1px solid transparent; }
QListView[role="topics"]::item:hover { background: $sunken; }
QListView[role="topics"]::item:selected { background: $surface; border: 1px solid $line; }
QListView[role="topics"]::item:selected:focus { border: 1px solid $focus; }
QListView[role="navigation"] { background: transparent; border: 0; }
""")


def style_sheet(palette: Palette, text_size: int) -> str:
    """Return the style sheet of ``palette`` with texts at ``text_size`` percent."""
    values: dict[str, object] = {
        name: css(palette.colour(name))  # type: ignore[arg-type] # the names are the file's own
        for name in tokens().colours[palette.mode]
    }
    values |= {name: scaled(px, text_size) for name, px in _TEXT_SIZES.items()}
    for name, px in _LENGTHS.items():
        length = round(px * max(1.0, text_size / 100))
        # A focus ring is two px instead of one; the box must not grow with it.
        values |= {name: length, f"{name}_f": length - 2, f"{name}_f2": length - 4}
    ground = palette.colour("surface")
    values["outline"] = css(mixed(palette.colour("lineStrong"), ground, 0.55))
    values["scroll"] = css(mixed(palette.colour("lineStrong"), ground, 0.45))
    values["track"] = css(palette.chart("probEmpty"))
    for name in ("down", "up"):
        values[name] = resource(f"icons/marks/{name}-{palette.mode}.svg").as_posix()
    for name in ("check", "some", "dot"):
        values[name] = resource(f"icons/marks/{name}.svg").as_posix()
    return _TEMPLATE.substitute(values)
