from croisee.api.models import Hook, Token
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("api_tokens")
def tokens(person: Person) -> list[dict]:
    """What somebody let programs do; secrets are not kept."""
    return [
        {
            "name": one.name,
            "scopes": one.scopes,
            "made": one.made_at.isoformat(),
            "until": one.expires_on.isoformat(),
            "used": one.used_at and one.used_at.isoformat(),
            "revoked": one.revoked_at and one.revoked_at.isoformat(),
        }
        for one in person.api_tokens.all()
    ]


@forgetting
def forget(person: Person) -> None:
    Token.objects.filter(person=person).delete()
    Hook.objects.filter(made_by=person).update(made_by=None)
