"""Sites, addresses, phones and numbers as they are compared."""

from croisee.engines.duplicates.lists import listed

LEGAL = frozenset({"siren", "rna", "bce", "vat", "rcs", "register"})  # one for each legal person
LEAST_DIGITS, LAST_DIGITS = 6, 8
FULL = 14  # digits of a SIRET, of which the first nine are the SIREN


def host_of(website: str) -> str:
    """The host without www, "" for one that is open to everybody."""
    host = website.strip().lower().partition("://")[2] or website.strip().lower()
    host = host.split("/")[0].split(":")[0].removeprefix("www.")
    return "" if host in listed()["open"]["hosts"] or "." not in host else host


def page_of(website: str) -> str:
    """Host and path, without what varies from one writing to another."""
    host, address = host_of(website), website.strip().lower()
    path = address.partition("://")[2] or address
    return host and f"{host}/{path.partition('/')[2]}".rstrip("/")


def mail_host(mail: str) -> str:
    return host_of(mail.rpartition("@")[2]) if "@" in mail else ""


def digits_of(phone: str) -> str:
    """The last digits, which countries write alike."""
    digits = "".join(c for c in phone if c.isdigit())
    return digits[-LAST_DIGITS:] if len(digits) >= LEAST_DIGITS else ""


def numbers_of(identifiers: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    """The numbers of each scheme, without spaces; a SIRET also tells the SIREN."""
    found: dict[str, set[str]] = {}
    for scheme, value in identifiers:
        plain = "".join(c for c in value.casefold() if c.isalnum() or c in ":/-")
        plain = plain if scheme not in (*LEGAL, "siret") else "".join(c for c in plain if c.isalnum())
        found.setdefault(scheme.casefold(), set()).add(plain)
        if scheme.casefold() == "siret" and len(plain) == FULL:
            found.setdefault("siren", set()).add(plain[:9])
    return {scheme: frozenset(values) for scheme, values in found.items()}
