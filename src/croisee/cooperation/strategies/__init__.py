"""What each level of government wants in a territory, and where that meets."""
