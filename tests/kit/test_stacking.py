"""On a phone the rows of a table stand one below the other, and each cell says its column."""

from django.template import Context, Template

from croisee.kit.stacking import labelled

TABLE = (
    '<table><thead><tr><th scope="col">Who</th><th scope="col"><span class="unseen">In </span>euros</th></tr>'
    '</thead><tbody><tr><th scope="row">Ville</th><td class="number">12</td></tr></tbody></table>'
)


def test_each_cell_says_its_column_and_stays_a_cell():
    found = labelled(TABLE)

    assert '<td class="number" role="cell" data-label="In euros: ">12</td>' in found
    assert '<th scope="row" role="rowheader">Ville</th>' in found
    assert '<th role="columnheader" scope="col">Who</th>' in found
    assert found.startswith('<table role="table"><thead role="rowgroup"><tr role="row">')


def test_a_cell_over_all_columns_says_none_and_leaves_the_next_its_own():
    row = '<tr><td colspan="2">Nothing</td></tr><tr><td>a</td><td>b</td></tr>'

    found = labelled(TABLE.replace('<tr><th scope="row">Ville</th><td class="number">12</td></tr>', row))

    assert '<td colspan="2" role="cell">Nothing</td>' in found
    assert '<td role="cell" data-label="In euros: ">b</td>' in found


def test_what_stands_in_a_cell_is_shown_as_it_was_written():
    page = Template("{% load kit %}{% stacked %}<table><tr><td>{{ said }}</td></tr></table>{% endstacked %}")

    assert page.render(Context({"said": "<b>5 > 3</b>"})) == (
        '<div class="stacked"><table role="table"><tr role="row"><td role="cell">'
        "&lt;b&gt;5 &gt; 3&lt;/b&gt;</td></tr></table></div>"
    )


def test_a_corner_that_is_empty_moves_no_label():
    found = labelled(TABLE.replace('<th scope="col">Who</th>', "<td></td>"))

    assert '<td class="number" role="cell" data-label="In euros: ">12</td>' in found


def test_what_nobody_sees_over_a_column_stands_not_in_its_cells():
    unseen = '<th scope="col"><span class="unseen">What to do</span></th>'
    found = labelled(TABLE.replace('<th scope="col"><span class="unseen">In </span>euros</th>', unseen))

    assert '<td class="number" role="cell">12</td>' in found
