"""The map: footprints of the results on a graticule with the outline of the land, all of it drawn from what ships."""
