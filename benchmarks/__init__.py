"""Programs that print ratios within one run: `make bench`. They are no tests."""
