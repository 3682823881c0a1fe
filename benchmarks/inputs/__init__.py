"""Inputs that are made, not kept: the same seed gives the same bytes."""
