"""What changes a meeting: its frame, its programme, its people, and the notes that it comes from."""

from croisee.meetings.actions.calls import change_proposal, open_call, propose, save_call
from croisee.meetings.actions.copying import prepare_next
from croisee.meetings.actions.leaving import delete_session, put_back
from croisee.meetings.actions.meeting import (
    add_organiser,
    change_meeting,
    move,
    remove_organiser,
    renew_reading_key,
)
from croisee.meetings.actions.motions import (
    answer_motion,
    apply_motion,
    propose_change,
    withdraw_answer,
    withdraw_motion,
)
from croisee.meetings.actions.notes import create_meeting, drop_note, keep_draft, send_note
from croisee.meetings.actions.notices import deliver_notices, drop_notices, send_notices
from croisee.meetings.actions.preparing import (
    add_decision,
    change_decision,
    mark_decision,
    order_point,
    remove_decision,
    save_agenda,
    save_presence,
)
from croisee.meetings.actions.programme import (
    delete_room,
    give_role,
    order_session,
    repeat_round,
    repeat_session,
    save_room,
    save_run,
    save_session,
    take_role,
)
from croisee.meetings.actions.proposals import (
    comment_proposal,
    decline_proposal,
    merge_proposals,
    part_proposal,
    reconsider_proposal,
    score_proposal,
    take_proposal,
)
from croisee.meetings.actions.sites import delete_site, move_session, save_site
from croisee.meetings.actions.speaking import (
    add_speaker,
    answer_speaking,
    ask_speaker,
    ask_speakers,
    change_speaker,
    note_answer,
    remind_by_itself,
    remind_speakers,
    remove_speaker,
)
from croisee.meetings.actions.themes import deal_with, save_themes
from croisee.meetings.actions.versions import publish_version

__all__ = [
    "add_decision",
    "add_organiser",
    "add_speaker",
    "answer_motion",
    "answer_speaking",
    "apply_motion",
    "ask_speaker",
    "ask_speakers",
    "change_decision",
    "change_meeting",
    "change_proposal",
    "change_speaker",
    "comment_proposal",
    "create_meeting",
    "decline_proposal",
    "delete_room",
    "delete_session",
    "delete_site",
    "deal_with",
    "deliver_notices",
    "drop_note",
    "drop_notices",
    "give_role",
    "keep_draft",
    "mark_decision",
    "merge_proposals",
    "move",
    "move_session",
    "note_answer",
    "open_call",
    "order_point",
    "order_session",
    "part_proposal",
    "prepare_next",
    "propose",
    "propose_change",
    "put_back",
    "publish_version",
    "reconsider_proposal",
    "remind_by_itself",
    "remind_speakers",
    "remove_decision",
    "remove_organiser",
    "remove_speaker",
    "renew_reading_key",
    "repeat_round",
    "repeat_session",
    "save_agenda",
    "save_call",
    "save_presence",
    "save_room",
    "save_run",
    "save_session",
    "save_site",
    "save_themes",
    "score_proposal",
    "send_note",
    "send_notices",
    "take_proposal",
    "take_role",
    "withdraw_answer",
    "withdraw_motion",
]
