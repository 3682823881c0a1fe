"""The sandboxed Jinja environment, and the letter templates, labels and letterheads that come with it."""
