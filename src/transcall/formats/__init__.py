"""Bytes ↔ domain: documents are read into units and given back; exchange files carry translations.

A filter works by spans into the original bytes and never re-serialises what was not translated. What must
stay true: merging a document into itself gives the same bytes. No state, rule or database belongs here.
"""
