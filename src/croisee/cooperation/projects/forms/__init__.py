"""What one writes on the pages of a project."""

from croisee.cooperation.projects.forms.stages import ItemForm, MoveForm, TickForm

__all__ = ["ItemForm", "MoveForm", "TickForm"]
