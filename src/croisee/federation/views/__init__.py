"""Pages between networks: what leaves, whom we follow, what came."""
