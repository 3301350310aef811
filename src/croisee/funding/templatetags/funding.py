"""Amounts, and the campaigns of a project, in templates."""

from django import template

from croisee.funding.money import euros
from croisee.funding.solidarity.progress import told_of

register = template.Library()
register.filter("euros", euros)
register.simple_tag(told_of, name="campaigns_for")
