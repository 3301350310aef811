"""Who did what, when, from what."""
