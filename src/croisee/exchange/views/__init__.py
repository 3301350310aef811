"""Pages: what one takes home, contacts, appointments."""
