"""Who contributed to the first idea of a project is invited to go on with it."""
