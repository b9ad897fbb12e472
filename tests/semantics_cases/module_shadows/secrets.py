OURS = 'our secrets'
