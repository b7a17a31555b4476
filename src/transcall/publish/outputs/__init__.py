"""The formats of finished documents, one a file; `publish.registry` lists them."""
