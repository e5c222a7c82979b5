"""The gig record: what was applied for, done, paid and spent."""
