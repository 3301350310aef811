"""Background work of this app."""

from croisee.journal import looking
from croisee.kit.tasks import tidying

tidying(looking.forget_looks)
