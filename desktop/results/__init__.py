"""The grid of results: its item model, how a result is drawn, and its thumbnails."""
