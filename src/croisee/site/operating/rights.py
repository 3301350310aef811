"""What the database lets this program do besides its work."""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext_lazy as _

from croisee.site.operating.finding import Finding

MORE_THAN_NEEDED = """
SELECT count(*) FROM pg_roles WHERE pg_has_role(session_user, oid, 'MEMBER') AND (
  rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR rolname IN (
    'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'))
"""


def rights() -> Iterator[Finding]:
    """By itself or by a role that it belongs to: whoever breaks in here would have them, too."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(MORE_THAN_NEEDED)
        (number,) = cursor.fetchone()
    if number:
        yield Finding(
            _(
                "The database user may do more than this program needs: what belongs to others,"
                " new databases or users, files of the server."
            ),
            _(
                "Give it its own database and nothing else: createuser croisee, createdb -O croisee croisee;"
                " or ALTER ROLE … NOSUPERUSER NOCREATEDB NOCREATEROLE."
            ),
        )
