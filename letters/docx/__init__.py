"""Writes the document model as DOCX."""
