"""Machine translation: providers behind one port, and all that stands between them and a translator.

`run.translate` is the way in: it masks what no machine may touch, asks the provider, puts back what was
masked and refuses what is no translation. Nothing connects anywhere but inside a provider's `translate`.
Whether a text may leave at all is one pure function, `consent.why_not`; services ask it.
"""
