"""The open library and what can be done to it."""
