"""Parts of screens. A widget is given data, paints it, and posts a message; it knows no service."""
