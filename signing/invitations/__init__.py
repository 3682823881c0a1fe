"""Invitations to sign: an e-mail for each partner, with the letter, the dates, and what changed since they approved."""
