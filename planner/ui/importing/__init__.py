"""Files that come in: the dialog of mock-up 07, calendars, our own workbook."""
