"""Users, municipalities, organisations, roles and verified attributes."""

from typing import Any, ClassVar

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.common.models import TimestampedModel


class UserManager(BaseUserManager["User"]):
    """Makes users known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a user; the address is kept in lower case."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store an administrator of the installation, whose address counts as confirmed."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        user.confirm_address()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by address, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person. ``email`` is the log-in; ``name`` is what others see."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name shown to others"), max_length=80)
    language = models.CharField(_("language"), max_length=8, default="en")
    municipality = models.ForeignKey(
        "Municipality",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_staff = models.BooleanField(_("may open the editors' area"), default=False)
    is_active = models.BooleanField(_("may log in"), default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name shown to others (Wagtail asks for it)."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name shown to others."""
        return self.name

    def confirm_address(self) -> None:
        """Count the e-mail address as confirmed, so that the person can log in."""
        addresses = apps.get_model("account", "EmailAddress")
        addresses.objects.update_or_create(
            user=self, email=self.email, defaults={"verified": True, "primary": True}
        )

    @property
    def first_name(self) -> str:
        """The name, for the parts of Wagtail that expect two."""
        return self.name

    @property
    def last_name(self) -> str:
        """Nothing: one name is enough."""
        return ""


class Municipality(TimestampedModel):
    """A municipality with its own front door. ``population`` counts residents."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    population = models.PositiveIntegerField(_("residents"), default=0)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    is_demo = models.BooleanField(default=False)
    outlines = models.JSONField(
        _("outlines for maps"),
        default=list,
        blank=True,
        help_text=_("Rings of pairs of longitude and latitude: shores, districts, main streets."),
    )

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    """The four groups of the quadruple helix."""

    PUBLIC = "public", _("Public body")
    INDUSTRY = "industry", _("Company")
    ACADEMIA = "academia", _("University or research institute")
    SOCIETY = "society", _("Association or civil society")


class SupplierType(models.TextChoices):
    """What kind of supplier a company is."""

    START_UP = "start_up", _("Start-up")
    SME = "sme", _("Small or medium-sized company")
    LARGE = "large", _("Large company")
    FREELANCER = "freelancer", _("Freelancer")
    NON_PROFIT = "non_profit", _("Non-profit supplier")


class Organisation(TimestampedModel):
    """A company, university, association or public body that takes part."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=16, choices=OrganisationKind)
    supplier_types = models.JSONField(_("supplier types"), default=list, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="organisations"
    )
    about = models.TextField(_("about"), blank=True)
    website = models.URLField(_("web address"), blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(TimestampedModel):
    """A person speaks for an organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    is_admin = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.organisation}"


class Role(models.TextChoices):
    """What a person may do in a municipality beyond being a resident."""

    FACILITATOR = "facilitator", _("Facilitator")
    MODERATOR = "moderator", _("Moderator")
    EVALUATOR = "evaluator", _("Evaluator")
    LEADER = "leader", _("Leader")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")


class RoleGrant(TimestampedModel):
    """A role held in one municipality; ``ended_at`` takes it back without forgetting it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(max_length=16, choices=Role)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "municipality", "role"],
                condition=Q(ended_at__isnull=True),
                name="one_live_grant_each",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} in {self.municipality}"


class VerifiedAttribute(TimestampedModel):
    """A fact about a person that somebody vouched for, such as living in a district.

    ``uniqueness`` is a keyed hash of the proof; one proof serves one account.
    ``statement`` is what the person wrote for the check; it is emptied by the
    decision.
    """

    class State(models.TextChoices):
        """Where the check stands."""

        PENDING = "pending", _("Waiting for the check")
        GRANTED = "granted", _("Verified")
        REFUSED = "refused", _("Refused")
        REVOKED = "revoked", _("Taken back")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="verified_attributes")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    method = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    uniqueness = models.CharField(max_length=64, blank=True)
    statement = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    granted_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name", "uniqueness"],
                condition=Q(state="granted") & ~Q(uniqueness=""),
                name="one_proof_one_account",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("pending", "granted", "refused", "revoked")),
                name="known_attribute_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value} ({self.state})"


class ResidenceCode(TimestampedModel):
    """A one-time code that was sent to a resident; only its keyed hash is kept."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="residence_codes"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    district = models.CharField(max_length=120)
    age_group = models.CharField(max_length=20, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code for {self.district}"
