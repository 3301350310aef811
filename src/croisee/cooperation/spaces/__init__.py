"""Spaces: where organisations work together between meetings."""
