"""Who stands behind which text: joins a letter with a coalition's sign-offs."""
