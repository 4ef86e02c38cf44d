"""Errors and troubles as a person reads them."""
