"""What DOCX and ODT share: a zip read with limits and written back raw, XML without traps, runs as coded text.

What must stay true: an entry that was not changed is copied as it stands, compressed bytes, times and order included.
What a paragraph or a style means is each format's own affair and does not belong here.
"""
