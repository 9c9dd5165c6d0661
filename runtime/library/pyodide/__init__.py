"""For programs that know they run in a browser, as the engine doesn't. Leaves out: the event loop."""
