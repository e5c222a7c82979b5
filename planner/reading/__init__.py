"""What people type: money, dates, times, durations, recurrences; read into values."""
