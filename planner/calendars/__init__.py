"""iCalendar files, recurrence, public holidays and free time."""
