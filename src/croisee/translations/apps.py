from django.apps import AppConfig
from django.db.models.signals import post_save


class TranslationsConfig(AppConfig):
    name = "croisee.translations"
    label = "translations"

    def ready(self) -> None:
        """Follow the texts of the apps above, which stand before this one in the settings and are ready."""
        from croisee.translations import following, personal, tasks  # noqa: F401 a part and a job register
        from croisee.translations.registry import BY_MODEL

        for model in BY_MODEL:
            post_save.connect(following.after_saving, sender=model, dispatch_uid=f"translations.{model}")
