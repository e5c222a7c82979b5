"""The view that puts a month on paper."""
