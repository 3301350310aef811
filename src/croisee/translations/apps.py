from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    name = "croisee.translations"
    label = "translations"

    def ready(self) -> None:
        from croisee.translations import personal  # noqa: F401 a part registers itself
