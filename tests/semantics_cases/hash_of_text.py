print(hash(1.5), hash((1, 2)), hash(None) == hash(None), len({'a', 'b'}))
