"""Verdicts, money, dates and hours in words; no Qt, no storage."""
