OURS = 'our queue'
