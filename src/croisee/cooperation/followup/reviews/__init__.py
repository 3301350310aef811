"""The yearly review of an agreement: drafted by rule, edited, published, commented."""
