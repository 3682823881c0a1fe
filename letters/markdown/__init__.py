"""Markdown in, document model out: each block and inline with its origin."""
