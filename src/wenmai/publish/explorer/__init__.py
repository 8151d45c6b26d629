"""The explorer: one offline page in which results can be searched, filtered and compared.

``build`` collects what the page shows, ``page`` writes it; the scripts and the style of the page are the files ``*.js``
and ``explorer.css`` next to this one.
"""
