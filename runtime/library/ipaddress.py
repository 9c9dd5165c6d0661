"""`urllib.parse` imports it for hosts in brackets. The engine only quotes."""
