"""What tests of advisers do: ask one, have them follow, read whom was written to."""

from croisee.funding.accompaniment import asking
from croisee.kit.models import Mail
from tests.factories import AdviserFactory


def asked(path, **facts):
    """One adviser is asked, or the one who is named."""
    shares = ("facts", "plan", "files")
    facts = {"adviser": AdviserFactory(), "shares": shares, "message": "Please help"} | facts
    return asking.ask(project=path.project, by=path.project.opened_by, **facts)


def followed(path, **facts):
    """The adviser has said yes."""
    one = asked(path, **facts)
    return asking.answer(accompaniment=one, accepts=True, reason="", by=one.adviser.person)


def subjects(person):
    return list(Mail.objects.filter(to=person.email).order_by("pk").values_list("subject", flat=True))
