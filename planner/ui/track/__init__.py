"""How earlier forecasts did. Loads numpy: import its modules only with a forecast at hand."""
