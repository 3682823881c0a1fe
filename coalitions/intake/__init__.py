"""Signatories from the spreadsheets that forms export, and back into one."""
