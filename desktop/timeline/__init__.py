"""Results and library over time."""
