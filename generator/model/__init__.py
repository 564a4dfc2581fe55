"""What an entry is: frozen pydantic types without any input or output.

Every stage to the right of `parse` speaks in these types. A field's docstring is what a contributor sees in an editor,
because the JSON Schemas are made from it.
"""
