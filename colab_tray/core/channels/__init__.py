"""The near end of the runner: deploy it, call it, follow it, mirror what it journals."""
