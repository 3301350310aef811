"""Files that somebody sends: sound ones, and what becomes of them in bad hands."""
