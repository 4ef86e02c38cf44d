"""Settings and the folders that the program writes to."""
