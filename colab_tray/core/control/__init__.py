"""JSON-RPC over a private socket: everything a person can do, for commands, editors and tools."""
