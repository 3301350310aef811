"""What changes in spaces."""
