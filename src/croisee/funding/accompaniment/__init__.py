"""Advisers, the projects that they follow with consent, and what they write of them."""
