"""The keyword view: results against the words of the query, and the vocabulary of the model."""
