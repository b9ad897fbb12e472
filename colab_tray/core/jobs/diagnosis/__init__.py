"""Why a script failed: from its status, its signal, the last of its stderr and the runner's facts."""
