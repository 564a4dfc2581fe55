"""Pictures of what a guide holds, as SVG that stands in a page's HTML and takes the theme's colours.

A picture keeps the size of its text whatever the width of the window: what is horizontal is given in per cent. Each has
a title and a description for those who do not see it. Markup here is a small vocabulary that `website/sanitize.py`
knows; nothing else passes there.
"""
