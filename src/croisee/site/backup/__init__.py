"""All that an installation holds, kept elsewhere: written, looked at, put back, whatever the database.

A backup is one file (`formats` says how it reads), sealed under a key where one is given (`sealing`). In a
folder, what is large stands beside it once for all backups that hold it (`contents`), and old ones go
(`keeping`). What people erased since is erased again when it is put back (`erasures`).
"""

from croisee.site.backup.erasures import keep_erasures
from croisee.site.backup.keeping import back_up_into, back_up_to, newest
from croisee.site.backup.reading import Said, verified
from croisee.site.backup.restoring import put_back, refuse
from croisee.site.backup.sealing import key_of, make_key
from croisee.site.backup.writing import back_up

__all__ = [
    "Said",
    "back_up",
    "back_up_into",
    "back_up_to",
    "keep_erasures",
    "key_of",
    "make_key",
    "newest",
    "put_back",
    "refuse",
    "verified",
]
