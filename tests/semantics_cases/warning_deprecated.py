import warnings

warnings.warn("old", DeprecationWarning)
warnings.warn("plain")
for _ in range(2):
    warnings.warn("once per place", UserWarning)
warnings.warn("pending", PendingDeprecationWarning)
