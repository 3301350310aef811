from django.apps import AppConfig


class FederationConfig(AppConfig):
    name = "croisee.federation"
    label = "federation"

    def ready(self) -> None:
        """What other networks publish is matched beside what is posted here."""
        from croisee.exchange.matching import SOURCES
        from croisee.federation.matching import FOLLOWED

        SOURCES.append(FOLLOWED)
