/* Toasts: a close button, and showToast() for other modules. */
const closable = (toast) => {
  if (toast.dataset.ready) return;
  toast.dataset.ready = "yes";
  const button = toast.querySelector("[data-dismisses]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => toast.remove());
};

export const startToasts = (root) => {
  for (const toast of root.querySelectorAll("[data-toast]")) closable(toast);
};

/** Say something in the messages region; screen readers hear it. */
export const showToast = (text, tone = "info") => {
  const region = document.getElementById("messages");
  if (!region) return;
  const toast = document.createElement("div");
  toast.className = "alert toast";
  toast.dataset.tone = tone;
  const mark = document.createElement("span");
  mark.className = "alert__mark";
  mark.setAttribute("aria-hidden", "true");
  const body = document.createElement("div");
  body.className = "alert__body";
  const line = document.createElement("p");
  line.textContent = text;
  body.append(line);
  toast.append(mark, body);
  region.append(toast);
  setTimeout(() => toast.remove(), 8000);
};
