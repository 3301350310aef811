from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_save


class FundingConfig(AppConfig):
    name = "croisee.funding"
    label = "funding"

    def ready(self) -> None:
        """The catalogue is watched, what is missing is cited; what projects lack is added up anew."""
        import_module("croisee.funding.watching")
        import_module("croisee.funding.evidence")
        noticing = import_module("croisee.funding.noticing")
        from croisee.cooperation.projects.merging import WAYS
        from croisee.funding.here import helping
        from croisee.funding.merging import PATHS
        from croisee.network.silent import WAYS_TO_BE_HERE

        reach = import_module("croisee.funding.reach")
        WAYS.append(PATHS)
        WAYS_TO_BE_HERE.append(helping)
        post_save.connect(reach.moved, sender="network.Organisation", dispatch_uid="funding.moved")
        post_save.connect(noticing.noticed, sender="journal.Entry", dispatch_uid="funding.noticed")
