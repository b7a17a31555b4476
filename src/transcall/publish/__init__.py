"""Finished documents: what readers get.

The room turns an edition's text into one HTML page and says what keeps an edition from going out. It must stay
true that a page needs nothing but itself: no script, no request, no font or picture from elsewhere; that markup
in a text is inert; and that the same text always gives the same bytes. Reading sources and writing files do not
belong here: services hand the text in and write what comes out.
"""
