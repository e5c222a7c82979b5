"""Weekly plans: which free hours to work, for which gig."""
