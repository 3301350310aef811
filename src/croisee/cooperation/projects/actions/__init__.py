"""What changes in a project."""

from croisee.cooperation.projects.actions.stages import move, put_item, tick, untick

__all__ = ["move", "put_item", "tick", "untick"]
