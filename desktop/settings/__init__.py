"""What the program keeps between two starts, and where."""
