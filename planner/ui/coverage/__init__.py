"""The view of coverage: whether what comes in pays for what is planned."""
