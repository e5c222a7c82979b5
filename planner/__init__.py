"""Sallim: a household planner for irregular side income."""

__version__ = "0.1.0"
