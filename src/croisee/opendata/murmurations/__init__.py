"""Profiles of organisations for Murmurations: published by consent, told to an index, taken over from one."""
