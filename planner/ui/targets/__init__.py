"""The view of targets: what has to be paid, by when, and how sure it is."""
