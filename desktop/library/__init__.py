"""The open library and its operations."""
