"""Where runtimes come from; one module each."""
