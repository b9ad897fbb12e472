"""What a view of output shows, without a window: its lines, colours, links, pictures, tables and finds."""
