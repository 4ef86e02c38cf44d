"""The model in use: loading it, taking another, and the page about it."""
