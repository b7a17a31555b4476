"""What stands beside a text, in words: one file a panel. Pure functions from values to cleaned, styled content."""
