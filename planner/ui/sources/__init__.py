"""The dialog of what the household knows about its work, platform by platform."""
