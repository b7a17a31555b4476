"""The command line: reads arguments, calls services, prints. It owns no rule.

stdout is data, stderr is talk. One file a command group; `main` is the one border where errors are caught.
"""
