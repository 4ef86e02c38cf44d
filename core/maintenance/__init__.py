"""Looking after a library: its health, its name, its model."""
