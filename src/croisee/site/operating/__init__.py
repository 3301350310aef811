"""How the installation does: what is wrong, in words, with what to do; what waits, and what was given up."""
