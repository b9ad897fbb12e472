"""SQLite: the queue, the history, what the inbox has seen. Opened by `store.open_store`."""
