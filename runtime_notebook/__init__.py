"""The far side: programs that run on the runtimes. Nothing here imports the app."""
