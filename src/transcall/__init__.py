"""TransCall: translation management for appeals."""

__version__ = "0.1.0"
