"""The runtime asks one thing of every function that it hands to JavaScript."""


def iscoroutinefunction(function):
    return False
