"""Markdown pages to a site: the MkDocs plugin, what makes its HTML harmless, and the build."""
