"""What the runtime itself evaluates while it starts: statements and one expression, parted by "; ".

Leaves out: everything that runs Python handed over as text, and with it the parser's modules.
"""

from importlib import import_module


def eval_code(code, names=None):
    names = {} if names is None else names
    *statements, expression = code.split("; ")
    for statement in statements:
        exec(statement, names)
    return eval(expression, names)


def pyimport_impl(name):
    return import_module(name)
