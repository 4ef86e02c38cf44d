"""Taking results out of the window."""
