"""What differs from one side of a border to the other: words, levels of government, who does what."""
