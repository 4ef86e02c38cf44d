"""From a query to ranked places."""
