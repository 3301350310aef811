"""What everybody may read, for other programs: files, feeds, a map of the site, parts for other sites."""
