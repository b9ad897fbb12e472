# /// script
# [tool.colab-tray]
# secrets = ["EXAMPLE_TOKEN"]
# ///
"""A value from the keychain. Set it once: `colab-tray secret set EXAMPLE_TOKEN`."""

import hashlib
import os

token = os.environ.get("EXAMPLE_TOKEN")
if token is None:
    raise SystemExit("Run it with colab-tray, which takes EXAMPLE_TOKEN from the keychain.")
print(f"a token of {len(token)} characters")
print("its SHA-256 begins with", hashlib.sha256(token.encode()).hexdigest()[:8])
