"""What TransCall is about: frozen values and pure functions.

No input or output happens here, nothing knows a database, a file format or a screen. Values are frozen; a
change makes a new value. Times are aware and in UTC. Text is Unicode and never normalised behind its
author's back.
"""
