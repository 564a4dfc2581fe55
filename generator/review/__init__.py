"""An editor's eye on a guide: hints about how it reads, none of which makes a command fail.

One module for each family: answers as they are spoken, how the guide covers its field, and its wording.
"""
