"""The app in a browser, for volunteers without a terminal: `transcall serve`.

textual-serve's page loads fonts from outside and lets anybody in; so page, door and sessions are ours, and only its
way of running an app behind a WebSocket is used.
"""
