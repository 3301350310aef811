"""What the composition has to say."""

from croisee.engines import facts

SENTENCES = {
    # rules, as they are named in a conflict
    "min": "{workshop} needs at least {least} people in each run",
    "max": "{workshop} has room for at most {most} people in each run",
    "must": "{participant} must attend {workshop}",
    "locked": "{participant} is locked in {workshop} in {slot}",
    "table_size": "{workshop} seats at most {size} people at a table",
    "common_language": "everyone at a table shares a language",
    "cannot": "{participant} cannot attend {workshop}",
    "apart": "{first} and {second} must be apart",
    "together": "{first} and {second} must be together",
    "min_per_role": "each run has at least {least} of role {role}",
    "max_same_organisation": "each run has at most {most} people of the same organisation",
    # why somebody has no seat
    "no_run": "no workshop runs in {slot}",
    "none_left": "{participant} can attend no workshop of {slot} but those that they attend in another slot",
    "room": "{slot} has room for {room} of {people} people",
    "full": "every workshop of {slot} that {participant} could join under the rules is full",
    # explanations
    "optimal": "no plan that seats as many people costs less than {cost}: proven",
    "within": "the cost is {cost}; no plan that seats as many people costs less than {bound}",
    "unplaced": "{seats} seats are missing: there is not room for everyone",
    "over_asked": "{workshop} is among the first {slots} choices of {wanted} people and has room for {room}; "
    "one more seat in it would lower the cost by {price:g}",
    "must_moved": "{participant} attends {workshop}, choice {choice} of theirs, because they must",
    "rule_price": "the rule that {rule} costs {price:g} for the last person that it moves",
    "mixing": "mixing is {mixing:.3f}; with tables of these sizes it cannot exceed {bound:.3f}",
    "spent": "{spent} of the cost was spent on mixing",
    "repeats": "{repeats} pairs of people share a table more than once; at least {bound} cannot be avoided",
    "said": "{words}",
    "joined": "nobody of the previous plan moved; nothing is proven about the cost",
    # the restitution
    "everywhere": "each of the {tables} tables of {slot} has somebody of each workshop",
    "too_few": "{workshop} was attended by {people} people, too few for {tables} tables",
    "small_tables": "one person of each workshop takes {least} people, and a table has {size} seats",
    "no_groups": "{tables} tables of up to {size} people cannot each have somebody of each workshop: proven",
    "no_groups_found": "no way was found for {tables} tables of up to {size} people to have somebody of each "
    "workshop; that there is none is not proven",
    "groups_locked": "no way was found to keep everybody at their locked table of {slot}; without the locks "
    "there is one",
    "groups_lock": "{participant} is locked at table {table} of {slot}",
    "most_tables": "{tables} tables of up to {size} people can each have somebody of each workshop",
    "groups_mixing": "at the tables of {slot} mixing is {mixing:.3f}",
    "groups_repeats": "{repeats} pairs at the tables of {slot} have shared a table before",
    "not_everywhere": "table {table} of {slot} has nobody of {workshop}",
    "groups_size": "table {table} of {slot} has {people} people, and {size} seats",
    "moved": "{moved} of {seats} seats differ from the previous plan",
}


class Fact(facts.Fact):
    """One of these."""

    __slots__ = ()
    SENTENCES = SENTENCES
