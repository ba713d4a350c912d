/* What the visitor is told about the connection and about news: quietly, and for screen readers too. */

const SHOW_AFTER = 2_000; // a short interruption needs no words
const SAY_AFTER = 1_000;

let texts = {};
let hint = null;
let showing = 0;
let saying = 0;

const region = document.createElement("div");
region.className = "sr-only";
region.setAttribute("role", "status");
document.body.append(region);

const toast = (text) => {
  const box = document.createElement("div");
  box.className = "alert toast";
  box.dataset.tone = "warning";
  box.dataset.liveHint = "";
  const mark = document.createElement("span");
  mark.className = "alert__mark";
  mark.setAttribute("aria-hidden", "true");
  const body = document.createElement("p");
  body.className = "alert__body";
  body.textContent = text;
  box.append(mark, body);
  return box;
};

/** Keep the words that the server said in the visitor's language. */
export const learnTexts = (said) => {
  texts = said;
};

export const showLost = () => {
  document.documentElement.dataset.live = "lost";
  clearTimeout(showing);
  showing = setTimeout(() => {
    if (hint || !texts.lost) return;
    hint = toast(texts.lost);
    (document.getElementById("messages") ?? document.body).append(hint);
    region.textContent = texts.lost;
  }, SHOW_AFTER);
};

export const showBack = () => {
  document.documentElement.dataset.live = "on";
  clearTimeout(showing);
  if (!hint) return;
  hint.remove();
  hint = null;
  region.textContent = texts.back ?? "";
};

/** Say, once for all that comes within a second, that something changed. */
export const sayUpdated = (words) => {
  clearTimeout(saying);
  saying = setTimeout(() => {
    region.textContent = "";
    region.textContent = words || texts.updated || "";
  }, SAY_AFTER);
};
