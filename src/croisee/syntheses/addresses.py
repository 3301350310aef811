"""How addresses name what a synthesis is of: `meetings/<slug>`, or `cycles/<number>`."""

Of = str | int  # the slug of a meeting, or the number of a cycle


class OfConverter:
    """One address for the pages of every synthesis, whatever its level."""

    regex = r"meetings/[-a-zA-Z0-9_]+|cycles/[0-9]{1,9}"

    def to_python(self, value: str) -> Of:
        level, _slash, name = value.partition("/")
        return int(name) if level == "cycles" else name

    def to_url(self, value: Of) -> str:
        return f"cycles/{value}" if isinstance(value, int) else f"meetings/{value}"
