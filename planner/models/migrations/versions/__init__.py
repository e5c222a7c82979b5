"""One module a revision, each with its ``upgrade``; none imports tables or values."""
