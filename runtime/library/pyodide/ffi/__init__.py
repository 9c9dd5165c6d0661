"""Objects of JavaScript in Python: not here. Only texts cross over."""
