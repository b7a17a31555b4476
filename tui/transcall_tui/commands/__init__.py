"""Every action a person can take, declared once: it becomes the key, the palette's line and the help's row.

One file a room holds its commands; `declared` says what a command is; `register` lists them all; `bindings` makes
keys of them. Keys are those that xterm, VTE and tmux really send: no Ctrl+Enter, no Alt+digit (Textual reads it
as `¡`).
"""
