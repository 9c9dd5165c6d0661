"""Importing JavaScript from Python, which the engine never does: the runtime registers, and nothing comes of it."""


def register_js_finder():
    pass


def register_windows_finder():
    pass


def register_js_module(name, module):
    pass


def register_module_not_found_hook(packages, unvendored):
    pass


def add_note_to_module_not_found_error(error):
    pass
