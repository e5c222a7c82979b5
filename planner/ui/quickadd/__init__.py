"""Adding a session, a payout or a cost by one typed line, from any view."""
