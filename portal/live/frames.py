"""Events as the browser gets them, rendered once per language."""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.utils import translation

from portal.live.models import StreamEvent
from portal.live.outbox import Frame
from portal.live.registry import Fragment, renderer_of

logger = logging.getLogger(__name__)

Parts = dict[str, str]  # language → one event as JSON text


def render_event(event: StreamEvent, languages: Iterable[str]) -> Parts:
    """Return the event as JSON for each language.

    It has ``fragments`` where a renderer is registered, else its ``payload``
    of ids, and the browser refetches; so too where the renderer fails, since
    one broken picture must not stop the stream.
    """
    render = renderer_of(event.name)
    fact: dict[str, Any] = {"seq": event.seq, "name": event.name}
    plain = _json({**fact, "payload": event.payload})
    if render is None:
        return dict.fromkeys(languages, plain)
    parts: Parts = {}
    for language in languages:
        try:
            with translation.override(language):
                fragments = render(event.payload)
                parts[language] = _json({**fact, "fragments": _plain(fragments)})
        except Exception:
            logger.exception("Event %s of %s could not be rendered.", event.name, event.stream_id)
            parts[language] = plain
    return parts


def events_frame(stream: str, *, prev: int, last: int, parts: Sequence[str]) -> Frame:
    """Return the frame of the events after ``prev`` up to ``last``."""
    head = _json({"type": "events", "stream": stream, "prev": prev, "seq": last})
    return Frame.of(f'{head[:-1]},"events":[{",".join(parts)}]}}', last=last)


def message_frame(**message: Any) -> Frame:
    """Return the frame of any other message."""
    return Frame.of(_json(message))


def _plain(fragments: Iterable[Fragment]) -> list[dict[str, str]]:
    return [asdict(fragment) for fragment in fragments]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
