"""What the network says of one criterion for the origin of money, in its own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding import vocabulary


class Criterion(models.Model):
    """Words of the team instead of those that come with Croisée."""

    code = models.CharField(max_length=12, choices=vocabulary.Ethics, unique=True)
    texts = models.JSONField(default=dict, help_text="language → what it means")
    deciders = models.JSONField(default=dict, help_text="language → who decides")
    is_solidarity = models.BooleanField(_("money that meets it is solidarity finance"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = pgettext_lazy("ethics of money", "criterion")

    def __str__(self) -> str:
        return self.get_code_display()
