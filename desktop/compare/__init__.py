"""Two places, or one place at two times, laid over each other by their ground."""
