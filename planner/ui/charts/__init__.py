"""Charts on pyqtgraph. Import its modules only when a chart is about to be shown."""
