from portal.accounts.personal import export_everything
from portal.accounts.services.people import erase_account
from portal.notify.models import Follow, Mail, Notification, Preference
from portal.notify.services import choose, follow
from portal.notify.services.sending import send_mails
from portal.notify.services.writing import write_mails
from portal.notify.topics import Topic
from tests.portal.notify.services.test_writing import at


def test_an_erased_person_is_neither_told_nor_remembered(aino, club, tell):
    follow(actor=aino, topic=Topic.of(club))
    choose(actor=aino, choices={"reply": (True, "at_once")})
    tell(aino)
    write_mails(now=at(18, 13))
    assert set(export_everything(aino.user)) >= {
        "notify.Follow",
        "notify.Preference",
        "notify.Notification",
        "notify.Mail",
    }
    erase_account(actor=aino, user_id=aino.user_id)
    for model in (Follow, Preference, Notification, Mail):
        assert not model.objects.exists()
    assert tell(aino) == 0
    assert send_mails(now=at(18, 14)) == 0
