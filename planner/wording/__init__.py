"""Verdicts, money, dates, hours and problems in words; no Qt, no storage.

Every function takes the ``planner.text.Translator`` to speak with first.
"""
