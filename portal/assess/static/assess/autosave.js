// Saves a score sheet's draft while it is written. What could not be sent stays on this device and is sent when the
// connection is back, or filled in when the page is opened again. Without this script the "Save the draft" button does it.

const PAUSE = 1500; // milliseconds after the last key
const AGAIN = 10000; // milliseconds until the next try without a connection
const PREFIX = "sheet:";

function contentOf(form) {
  const fields = new FormData(form);
  fields.delete("csrfmiddlewaretoken");
  return JSON.stringify([...fields]);
}

function fillIn(form, content) {
  for (const [name, value] of JSON.parse(content)) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = value;
  }
}

function start(form) {
  const key = PREFIX + form.dataset.autosaveKey;
  const status = form.querySelector("[data-autosave-status]");
  let saved = contentOf(form);
  let timer;
  let running = false;

  const say = (words) => { status.textContent = words; };
  const later = (delay) => { clearTimeout(timer); timer = setTimeout(save, delay); };

  async function save() {
    const content = contentOf(form);
    if (running || content === saved) return;
    running = true;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      if (answer.ok) {
        saved = content;
        if (contentOf(form) === content) localStorage.removeItem(key);
        say(form.dataset.saved);
      } else {
        say(form.dataset.refused);
      }
    } catch {
      say(form.dataset.waiting);
      later(AGAIN);
    } finally {
      running = false;
    }
    if (contentOf(form) !== content) later(PAUSE);
  }

  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (kept && kept.at > Date.parse(form.dataset.savedAt || 0) && kept.content !== saved) {
    fillIn(form, kept.content);
    later(0);
  } else {
    localStorage.removeItem(key);
  }
  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), content: contentOf(form) }));
    later(PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", () => later(0));
}

for (const form of document.querySelectorAll("form[data-autosave]")) start(form);
