"""From what a person asks for to the results."""
