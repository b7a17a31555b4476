"""One use case a file, named by a verb; what the command line and the terminal app both stand on.

A service opens units of work, asks the domain what is allowed, and hands one room to another. It prints
nothing and asks nothing. `bootstrap` is the only place where the rooms are wired together.
"""
