"""Consultations: what a regulator asks, by when, and within which limits."""
