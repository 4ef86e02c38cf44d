"""Examples of a search, and concepts made from them."""
