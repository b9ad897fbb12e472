"""What is asked over HTTP: thin handlers that read a request, ask the world, and write the answer."""
