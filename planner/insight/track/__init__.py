"""What was forecast before, against what then came."""
