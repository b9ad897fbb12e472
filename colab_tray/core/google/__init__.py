"""Google's interfaces, each put into our own words in one module."""
