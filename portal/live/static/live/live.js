/*
 * Live pages. An element with data-live-stream="thread:12" and data-live-seq="41" is kept up to date:
 * fragments are put where they say; with data-live-refetch="URL" (empty: this page) the element is
 * fetched anew where an event has only ids. data-live-announce holds the words for screen readers.
 * Events on the element: live:event (detail: name, seq, payload); live:applied on what got new content.
 */
import { applyFragment, replaceElement, tellApplied } from "./apply.js";
import { Connection } from "./connection.js";
import { learnTexts, sayUpdated, showBack, showLost } from "./status.js";

const REFETCH_WITHIN = 1_000; // spread over this time, so that not everybody asks at once

const positions = new Map(); // stream → number of the last event applied, null before the first answer
const refetches = new Map(); // stream → timer
const questions = new Map(); // id of a command → its promise's two ends
let lastQuestion = 0;

const elementsOf = (stream) =>
  document.querySelectorAll(`[data-live-stream="${CSS.escape(stream)}"]`);

const subscribe = (stream) =>
  connection.send({ type: "subscribe", stream, since: positions.get(stream) });

const seqOf = (element) => {
  const seq = Number.parseInt(element.dataset.liveSeq ?? "", 10);
  return Number.isNaN(seq) ? null : seq;
};

/** Find the streams that the page shows now; begin the new ones, end those that are gone. */
const scan = () => {
  const shown = new Set();
  for (const element of document.querySelectorAll("[data-live-stream]")) {
    const stream = element.dataset.liveStream;
    if (!stream) continue;
    shown.add(stream);
    if (positions.has(stream)) continue;
    positions.set(stream, seqOf(element));
    if (connection.isOpen) subscribe(stream);
  }
  for (const stream of positions.keys()) {
    if (shown.has(stream)) continue;
    positions.delete(stream);
    connection.send({ type: "unsubscribe", stream });
  }
  if (shown.size) connection.open();
  else connection.close();
};

const fetchPage = async (url) => {
  const response = await fetch(url || location.href, {
    credentials: "same-origin",
    headers: { Accept: "text/html", "X-Live": "refetch" },
  });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
};

const refetchElement = async (element, index) => {
  const page = await fetchPage(element.dataset.liveRefetch);
  const { liveStream: stream } = element.dataset;
  const fresh = element.id
    ? page.getElementById(element.id)
    : page.querySelectorAll(`[data-live-stream="${CSS.escape(stream)}"]`)[index];
  if (!fresh || !element.isConnected) return;
  const container = element.parentElement;
  replaceElement(element, document.adoptNode(fresh));
  tellApplied(container);
  sayUpdated(fresh.dataset.liveAnnounce);
};

/** Fetch the stream's elements anew, soon: all, or those that ask for it. */
const refetch = (stream, isWanted = () => true) => {
  if (refetches.has(stream)) return;
  const run = async () => {
    refetches.delete(stream);
    const asked = [...elementsOf(stream)].map(
      (element, index) => isWanted(element) && refetchElement(element, index),
    );
    await Promise.allSettled(asked);
  };
  refetches.set(stream, setTimeout(run, Math.random() * REFETCH_WITHIN));
};

const asksForRefetch = (element) => element.dataset.liveRefetch !== undefined;

const apply = (stream, event) => {
  const elements = [...elementsOf(stream)];
  for (const element of elements) {
    element.dispatchEvent(new CustomEvent("live:event", { bubbles: true, detail: event }));
  }
  if (event.fragments) {
    const applied = event.fragments.map(applyFragment).some(Boolean);
    if (applied) sayUpdated(elements[0]?.dataset.liveAnnounce);
  } else if (elements.some(asksForRefetch)) {
    refetch(stream, asksForRefetch);
  }
};

const RECEIVED = {
  hello: ({ texts }) => learnTexts(texts),
  subscribed: ({ stream, seq }) => {
    if (positions.get(stream) === null) positions.set(stream, seq);
  },
  events: ({ stream, prev, events, seq }) => {
    const position = positions.get(stream);
    if (position === undefined) return;
    if (position !== null && prev > position) {
      subscribe(stream); // something got lost on the way: ask again from where we are
      return;
    }
    for (const event of events) {
      if (position === null || event.seq > position) apply(stream, event);
    }
    positions.set(stream, Math.max(seq, position ?? 0));
  },
  reload: ({ stream, seq }) => {
    positions.set(stream, seq);
    refetch(stream);
  },
  done: ({ id, result }) => answer(id, (ends) => ends.resolve(result)),
  error: (error) => {
    if (error.id) answer(error.id, (ends) => ends.reject(error));
  },
};

const answer = (id, settle) => {
  const ends = questions.get(id);
  questions.delete(id);
  if (ends) settle(ends);
};

const connection = new Connection(
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/live/?lang=${document.documentElement.lang}`,
  {
    opened: () => {
      showBack();
      for (const stream of positions.keys()) subscribe(stream);
    },
    closed: () => {
      showLost();
      for (const ends of questions.values()) ends.reject({ code: "connection_lost" });
      questions.clear();
    },
    received: (message) => RECEIVED[message.type]?.(message),
  },
);

/** Call a service over the socket; the promise fails with {code, message, fields}. */
export const command = (stream, name, fields = {}) =>
  new Promise((resolve, reject) => {
    if (!connection.isOpen) {
      reject({ code: "connection_lost" });
      return;
    }
    lastQuestion += 1;
    const id = String(lastQuestion);
    questions.set(id, { resolve, reject });
    connection.send({ type: "command", id, stream, command: name, fields });
  });

scan();
document.addEventListener("live:applied", scan);
document.addEventListener("htmx:load", scan);
