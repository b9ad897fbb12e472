"""Accounts on the desktop: who is signed in, signing in and out, and which one new jobs use."""
