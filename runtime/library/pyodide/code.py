"""Running Python handed over as text: not here."""
