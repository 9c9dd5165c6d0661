"""How JavaScript functions are called from Python: always alike. Leaves out: signatures from annotations."""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default

no_default = object()


def any_function(*args, **kwargs):
    pass


default_signature = JsFuncSignature(
    any_function, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)
