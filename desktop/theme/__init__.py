"""How Nadir looks: colours, style sheet, icons, letters and small painted controls."""
