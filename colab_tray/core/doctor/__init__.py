"""Is everything as it should be? Looked at from outside, so that it also helps when no engine can run.

Nothing here starts anything. What can be mended without a loss is, when it is wanted.
"""
