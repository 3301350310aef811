"""What is packed is read once for both formats, and let go."""

from weakref import WeakSet

from croisee.opendata.packing import shared

LOTS, READERS = 60, 2


class Lot:
    """Records that one may watch."""

    def __init__(self, number: int) -> None:
        self.number = number


def test_lots_are_let_go_once_each_format_has_them():
    alive, most = WeakSet(), 0

    def source():
        for number in range(LOTS):
            lot = Lot(number)
            alive.add(lot)
            yield lot

    one, other = shared(source(), READERS)
    seen = [next(one).number]  # one of them is always ahead, as the format without a header is
    for lot in other:
        most = max(most, len(alive))
        assert seen.pop() == lot.number
        seen += [each.number for each in [next(one, None)] if each]

    assert seen == [] and most <= 3


def test_a_source_without_anything_ends_for_each():
    assert [list(one) for one in shared(iter([]), READERS)] == [[], []]
