"""What became of what was promised: what is due, late, done; measures, reminders, the yearly review."""
