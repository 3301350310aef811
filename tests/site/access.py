from django_tasks_db.models import DBTaskResult

from croisee.kit.jobs import MOST_TRIES, later
from tests.factories import ThemeFactory
from tests.world import Page, everybody, only

NOT_IN_THE_DEMONSTRATION = everybody(404)


def given_up() -> DBTaskResult:
    """A job that failed at its last try."""
    later("kit.gather_words")
    job = DBTaskResult.objects.latest("enqueued_at")
    job.args_kwargs["kwargs"] = {"tries": MOST_TRIES}
    job.set_failed(ValueError("the disk is full"))
    job.save()
    return job


PAGES = [
    Page("home"),
    Page("search"),
    Page("map"),
    Page("map_embed"),
    Page("map_file", lambda w: ["svg"]),
    Page("theme", lambda w: [ThemeFactory().pk]),
    Page("about"),
    Page("accessibility"),
    Page("privacy"),
    Page("privacy_register"),
    Page("offline"),
    Page("worker"),
    Page("icon"),
    Page("gallery"),
    Page("demonstration", expected=NOT_IN_THE_DEMONSTRATION),
    Page("sign_in_as", lambda w: [w.administrator.pk], NOT_IN_THE_DEMONSTRATION, "post"),
    Page("mail", lambda w: [1], NOT_IN_THE_DEMONSTRATION),
    Page("health"),
    Page("ready"),
    Page("metrics", expected=everybody(404)),
    Page("operation", expected=only()),
    Page("job_settle", lambda w: [given_up().pk], only(status=302), "post"),
    Page("set_language", expected=everybody(302), method="post", data=lambda w: {"language": "de"}),
]
