"""Reading ``PORTAL_*`` environment variables into Django's settings structures."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-8000;PRAGMA temp_store=MEMORY;"
)


def text(name: str, default: str = "") -> str:
    """Return ``PORTAL_<name>`` or the default."""
    return os.environ.get(f"PORTAL_{name}", default)


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether ``PORTAL_<name>`` is set to a word that means yes."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated entries of ``PORTAL_<name>``."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, default_path: Path) -> dict[str, Any]:
    """Return Django's database entry for a ``postgres://`` URL, or SQLite at ``default_path``.

    A ``sqlite:///path`` URL names another file. Options of the query string
    are handed to the driver.
    """
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {
                "pool": {"min_size": 2, "max_size": int(text("DATABASE_POOL", "8"))},
                **dict(parse_qsl(parts.query)),
            },
        }
    path = Path(unquote(parts.path)) if parts.scheme == "sqlite" else default_path
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def channel_layers(redis_url: str) -> dict[str, Any]:
    """Return the channel layer: Redis pub/sub where a URL is given, else in memory."""
    if not redis_url:
        return {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    return {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": redis_url, "socket_timeout": 30}]},
        }
    }


def caches(redis_url: str) -> dict[str, Any]:
    """Return the cache: Redis where a URL is given, else local memory."""
    if not redis_url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
        }
    }


def openid_connect() -> dict[str, Any]:
    """Return the one OpenID Connect issuer of the ``OIDC_…`` variables, or no issuer.

    ``PORTAL_OIDC_ISSUER`` is the issuer's address, ``OIDC_NAME`` what its
    button says, ``OIDC_CLIENT_ID`` and ``OIDC_SECRET`` what it knows us by.
    """
    issuer = text("OIDC_ISSUER")
    if not issuer:
        return {}
    app = {
        "provider_id": "issuer",
        "name": text("OIDC_NAME", "OpenID Connect"),
        "client_id": text("OIDC_CLIENT_ID"),
        "secret": text("OIDC_SECRET"),
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
