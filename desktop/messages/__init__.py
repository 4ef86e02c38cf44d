"""Errors and troubles as shown to the user."""
