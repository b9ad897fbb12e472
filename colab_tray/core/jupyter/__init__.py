"""What any Jupyter server is asked: REST, a kernel's websocket, the bytes of a file."""
