"""The pages that are printed, as values."""
