"""The ladder of commitment: from a note of intent to a body of its own."""
