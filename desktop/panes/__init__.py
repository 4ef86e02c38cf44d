"""The panes of the window: each shows one thing and emits the user's wishes as signals."""
