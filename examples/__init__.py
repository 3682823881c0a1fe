"""The addressees, texts and sources of example submissions: data only."""
