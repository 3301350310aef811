"""What this app says on the pages of others."""
