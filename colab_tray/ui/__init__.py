"""What a person sees: the tray icon with its menu, and a plain window. Views of the engine."""
