"""People and a town for the tests of accounts."""

from portal.accounts.actor import SYSTEM, Actor, actor_for
from portal.accounts.models import Municipality, Role, RoleGrant, User
from portal.accounts.services import make_person

PASSWORD = "a quiet harbour at dawn"


def make_town(slug: str = "kuusi") -> Municipality:
    return Municipality.objects.create(slug=slug, name=slug.capitalize())


def make(name: str = "aino", **fields) -> User:
    return make_person(
        actor=SYSTEM,
        email=f"{name}@example.org",
        name=name.capitalize(),
        password=PASSWORD,
        **fields,
    )


def with_role(name: str, role: Role, town: Municipality) -> User:
    user = make(name)
    RoleGrant.objects.create(user=user, municipality=town, role=role)
    return user


def acting(user: User) -> Actor:
    return actor_for(User.objects.get(pk=user.pk))


def log_in(client, email: str, password: str = PASSWORD, **query):
    return client.post("/en/accounts/login/", {"login": email, "password": password, **query})
