"""The runtime imports it for promises. The engine waits for nothing."""
