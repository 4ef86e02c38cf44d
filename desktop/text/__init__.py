"""How numbers, places, dates and scores are said."""
