"""Coalitions: organisations, their names as they print them, and their order."""
