"""The nearest tiles of a query: columns and a graph kept beside a large library."""
