"""The dialog that shows two sets of settings side by side."""
