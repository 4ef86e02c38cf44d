"""How the program starts, with a window and without a display."""
