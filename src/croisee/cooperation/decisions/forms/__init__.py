"""What one fills in to propose, to set the rules, to vote."""
