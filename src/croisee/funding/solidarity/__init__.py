"""Local currencies, savings clubs, campaigns, and where money comes from: no money passes through here."""
