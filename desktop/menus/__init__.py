"""The menus, and what can be done by key."""
