"""What nobody else may read: in the system's keychain; where a person wants it so, in a locked file."""

from colab_tray.core.credentials.keychain import Keychain, KeychainLocked, kind

__all__ = ["Keychain", "KeychainLocked", "kind"]
