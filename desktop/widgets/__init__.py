"""Small widgets that Qt does not have; none of them knows what Nadir is."""
