"""What can be found wrong in a target, one family of checks a file.

A check looks at one pair (source, target, what is known of them) and yields issues; it holds no state, reads
no file but its own rules, and never raises over bad text. Whether an issue blocks, is shown or was dismissed
is not decided here. Enter by `run.check`; every check is listed in `registry`.
"""
