"""Small widgets that Qt does not have, independent of Nadir."""
