"""Docstrings of the runtime's own methods. There are none here: nobody asks for help in a worker."""


def get_cmeth_docstring(method):
    return ""
