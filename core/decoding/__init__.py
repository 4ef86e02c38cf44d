"""Reading image files in separate processes."""
