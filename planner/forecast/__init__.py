"""Forecasts of irregular income, and how often it covers what is due; numpy only."""
