from croisee.kit.jobs import job
from croisee.meetings import actions
from croisee.meetings.models import Motion, Speaker, Version


@job("meetings.deliver_notices")
def deliver_notices(*, version_id: int) -> None:
    if version := Version.objects.filter(pk=version_id).first():
        actions.deliver_notices(version=version)


@job("meetings.apply_motion")
def apply_motion(*, motion_id: int) -> None:
    if motion := Motion.objects.filter(pk=motion_id).first():
        actions.apply_motion(motion=motion)


@job("meetings.remind_speaker")
def remind_speaker(*, speaker_id: int, asked: str) -> None:
    if speaker := Speaker.objects.filter(pk=speaker_id).first():
        actions.remind_by_itself(speaker=speaker, asked=asked)
