"""Two entries of one organisation: found, seen side by side, told apart, made one, parted again."""
