"""The suggestion for a week: dashed in the grid, with its reasons in the inspector."""
