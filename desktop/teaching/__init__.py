"""Teaching a search by examples, and the concepts that come of it."""
