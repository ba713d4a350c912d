/*
 * Discussions without leaving the page: react in place, open a reply where it belongs.
 * Everything works without this file, by forms and links; where anything is unusual, the plain way is taken.
 */

const REACTION = "form[data-discuss-react]";
const REPLY = 'a[data-discuss-act="reply"]';

/** Send a form in the background; say whether the site answered by leading on, as it does on success. */
const send = async (form) => {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    credentials: "same-origin",
    redirect: "manual",
  });
  return answer.type === "opaqueredirect";
};

const turn = (form) => {
  const button = form.querySelector("button");
  const isMine = button.getAttribute("aria-pressed") === "true";
  const count = button.querySelector(".number");
  const number = Number.parseInt(count.textContent, 10) || 0;
  button.setAttribute("aria-pressed", String(!isMine));
  count.textContent = String(Math.max(0, number + (isMine ? -1 : 1)) || "");
  if (isMine) {
    form.querySelector('[name="withdraw"]')?.remove();
    return;
  }
  const withdraw = document.createElement("input");
  Object.assign(withdraw, { type: "hidden", name: "withdraw", value: "1" });
  form.append(withdraw);
};

const react = async (form) => {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  try {
    if (await send(form)) turn(form);
    else form.submit();
  } catch {
    form.submit();
  } finally {
    delete form.dataset.sending;
  }
};

const isSignedIn = () => document.querySelector('.thread [name="csrfmiddlewaretoken"]') !== null;

const replyForm = async (link) => {
  const address = new URL(link.href);
  address.searchParams.set("next", location.pathname + location.search);
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("form[data-discuss-form]");
  if (form) form.action = link.href;
  return form && document.adoptNode(form);
};

const closeReply = (form, link) => {
  form.remove();
  link.focus();
};

const openReply = async (link) => {
  const foot = link.closest(".comment__foot");
  const opened = foot.parentElement.querySelector(":scope > form[data-discuss-form]");
  if (opened) {
    opened.querySelector("textarea").focus();
    return;
  }
  for (const other of document.querySelectorAll(".comment > form[data-discuss-form]")) other.remove();
  const form = await replyForm(link).catch(() => null);
  if (!form) {
    location.assign(link.href);
    return;
  }
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeReply(form, link);
  });
  foot.after(form);
  form.querySelector("textarea").focus();
};

document.addEventListener("submit", (event) => {
  if (!event.target.matches(REACTION)) return;
  event.preventDefault();
  react(event.target);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(REPLY);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !isPlain || !isSignedIn()) return;
  event.preventDefault();
  openReply(link);
});
