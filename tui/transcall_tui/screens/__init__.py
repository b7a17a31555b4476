"""The rooms of the app and its questions. Only screens call services, and only in workers."""
