"""What people type and what stands in cells, read into values.

Pure functions; each returns a value or raises ``UnreadableError`` with a reason.
"""
