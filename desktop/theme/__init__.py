"""Appearance: colours, style sheet, icons, fonts and small painted controls."""
