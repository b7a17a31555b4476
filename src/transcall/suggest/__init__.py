"""Suggestions beside the text a person translates: memory, terms, machines.

A suggestion is offered, never entered: nothing here writes a translation. What must stay true: a suggestion's
tags fit the segment it is offered for, its score means the same wherever it came from, and no text leaves the
machine from anywhere but `machine/`. Consent is given in services; storing and reading files are other rooms.
"""
