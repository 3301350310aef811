"""Decisions of a space: proposals and their versions, votes of every kind, outcomes with their arithmetic."""
