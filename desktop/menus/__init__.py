"""The menus and shortcuts."""
