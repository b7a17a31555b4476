"""The terminal app: a twin of the command line over the same services; it owns no rule."""
