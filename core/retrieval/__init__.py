"""The library, nearest neighbours, scoring, SAR and the search itself."""
