"""Any raster as scenes, RGB tiles and their place on the ground."""
