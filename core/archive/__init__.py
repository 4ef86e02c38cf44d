"""Archives of many: a Lance dataset in a folder, on a network drive or in an object store."""
