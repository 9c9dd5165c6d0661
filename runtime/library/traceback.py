"""The runtime imports it for errors, and prints them itself where it finds nothing here."""
