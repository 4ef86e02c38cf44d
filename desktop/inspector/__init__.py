"""The inspector: one result in full, each of its parts in a module of its own."""
