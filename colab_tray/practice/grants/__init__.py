"""OAuth 2 as Google speaks it, without a network: who let which client do what, and until when."""
