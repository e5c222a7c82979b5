"""The view of what the side income really was."""
