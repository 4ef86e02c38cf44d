"""The window's side of the engine: its worker threads, the indexing process, and what may be asked of them."""
