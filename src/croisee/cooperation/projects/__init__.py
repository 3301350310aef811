"""What a project is made of: its stages, partners, people, needs, steps, news and documents."""
