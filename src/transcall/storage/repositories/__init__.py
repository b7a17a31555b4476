"""The repositories of `domain.ports`: rows ↔ domain values, one aggregate a file.

Nothing here begins, commits or rolls back: that is the unit of work's.
"""
