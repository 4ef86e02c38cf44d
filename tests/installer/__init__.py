"""Tests of what makes installers, and of what an installed program does."""
