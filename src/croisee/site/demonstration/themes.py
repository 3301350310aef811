"""What the network comes back to from meeting to meeting."""

from django.db.models import Q

from croisee.meetings.models import Question, Session, Theme
from croisee.network.models import Organisation
from croisee.site.demonstration.files import Files


def load(files: Files, organisations: dict[str, Organisation]) -> None:
    """Each theme with the sessions and the questions that deal with it, known by some of their words."""
    told = files.value("themes")
    for one in told["themes"]:
        theme = Theme.objects.create(network=organisations[told["network"]], name=one["name"])
        for words in one.get("sessions", ()):
            theme.sessions.add(*Session.objects.filter(title__contains=words, repeats=None))
        if asked := one.get("questions"):
            holds = Q(*(("text__contains", words) for words in asked), _connector=Q.OR)
            theme.questions.add(*Question.objects.filter(holds))
