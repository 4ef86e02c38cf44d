"""From the question to the results."""
