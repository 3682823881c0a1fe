"""Saved copies of sources, and quotations proved against them."""
