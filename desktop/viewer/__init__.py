"""The large view of one result."""
