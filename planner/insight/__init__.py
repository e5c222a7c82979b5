"""What pages, command line, workbook and paper show, as values."""
