"""Rules that change by law, as dated data with their sources."""
