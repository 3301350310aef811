"""What one writes and chooses in a space."""
