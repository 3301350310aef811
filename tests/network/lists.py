"""A list of organisations on its way: sent, compared, imported, taken back."""

from croisee.kit.jobs import JOBS
from croisee.kit.sheets.writing import as_csv
from croisee.network import actions
from croisee.network.importing.files import table_of

HEADS = ["Nom", "SIREN", "Code postal", "Ville", "Téléphone", "Catégories"]
GARDENS = ["Les Jardins du Canal", "732829320", "54000", "Nancy", "03 83 00 00 01", "Jardinage, énergie"]
WORKSHOP = ["Atelier Kalomi", "", "57000", "Metz", "", "Vélo"]


def looked_at(by, table, source="a map"):
    """A list whose rows are kept, and nothing more."""
    listed = actions.send_organisations(name="l.csv", source=source, table=table, by=by)
    JOBS["network.keep_organisations"](list_id=listed.pk)
    listed.refresh_from_db()
    return listed


def sent(by, *rows, heads=HEADS, source="a map", **wanted):
    """A list whose rows have been compared with the directory."""
    listed = looked_at(by, table_of(as_csv([heads, *rows])), source)
    actions.compare_organisations(listed=listed, wanted=listed.wanted | wanted, source=source, by=by)
    JOBS["network.compare_organisations"](list_id=listed.pk)
    listed.refresh_from_db()
    return listed


def states(listed):
    return [row.state for row in listed.rows.all()]


def imported(listed, by, undecided="left_out"):
    actions.import_organisations(listed=listed, undecided=undecided, by=by)
    JOBS["network.import_organisations"](list_id=listed.pk)
    listed.refresh_from_db()
    return listed


def undone(listed, by):
    actions.undo_organisations(listed=listed, by=by)
    JOBS["network.undo_organisations"](list_id=listed.pk)
    listed.refresh_from_db()
    return listed
