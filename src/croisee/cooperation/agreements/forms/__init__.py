"""What one writes, lists, notes and sends of an agreement."""
