"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from croisee.kit.register import says_nothing

says_nothing("federation", {
    "Following": "home name languages territories feed key etag why",
    "Followed": "url hash language title text organisation code place about stage",
    "FollowedTheme": "concept",
    "Installation": "name",
    "OwnKey": "public secret statement",
    "Published": "kind url hash facts",
    "Follower": "agent",
})  # fmt: skip
