"""Pages: registering (anybody), organising (who comes), composing (who sits where)."""
