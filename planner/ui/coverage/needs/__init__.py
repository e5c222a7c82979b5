"""The dialog that says what it would take to have a target ready."""
