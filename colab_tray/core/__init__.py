"""The engine. No Qt below here."""
