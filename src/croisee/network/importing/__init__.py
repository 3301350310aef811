"""A file of organisations: which column says what, what each row would do, what it did, and back again."""
