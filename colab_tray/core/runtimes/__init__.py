"""Which runtimes there are, and who may use them."""
