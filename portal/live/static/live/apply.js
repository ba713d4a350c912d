/* Puts fragments into the page without taking away focus, typed text or an open fold. */

const CONTROLS = "input, textarea, select";

const nodesOf = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
};

const isChanged = (control) => {
  if (control.matches("select")) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  }
  if (control.matches("[type=checkbox], [type=radio]")) {
    return control.checked !== control.defaultChecked;
  }
  return !control.matches("[type=hidden], [type=file]") && control.value !== control.defaultValue;
};

const counterpart = (element, root) => {
  if (element.id) return root.querySelector(`#${CSS.escape(element.id)}`);
  if (!element.name) return null;
  const same = [...root.querySelectorAll(`[name="${CSS.escape(element.name)}"]`)];
  const isChoice = element.matches("[type=checkbox], [type=radio]");
  return same.find((one) => !isChoice || one.value === element.value) ?? null;
};

const copyInput = (from, to) => {
  if (from.matches("[type=checkbox], [type=radio]")) to.checked = from.checked;
  else to.value = from.value;
};

const focusAgain = (from, to) => {
  to.focus({ preventScroll: true });
  try {
    if (from.selectionStart !== null) to.setSelectionRange(from.selectionStart, from.selectionEnd);
  } catch {
    /* This kind of field has no selection. */
  }
};

/** Remember what the visitor did inside `old`; the returned function does it again in `fresh`. */
const keep = (old) => {
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  const changed = [...old.querySelectorAll(CONTROLS)].filter(isChanged);
  const open = [...old.querySelectorAll("details[id][open]")].map((fold) => fold.id);
  return (fresh) => {
    for (const control of changed) {
      const to = counterpart(control, fresh);
      if (to) copyInput(control, to);
    }
    for (const id of open) {
      fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    }
    const to = active && (active === old ? fresh : counterpart(active, fresh));
    if (to) focusAgain(active, to);
  };
};

const leaveFocus = (element) => {
  if (!element.contains(document.activeElement)) return;
  const next = element.nextElementSibling ?? element.previousElementSibling ?? element.parentElement;
  if (!next) return;
  if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: true });
};

/** Put `fresh` in the place of `old`. */
export const replaceElement = (old, fresh) => {
  const restore = keep(old);
  old.replaceWith(fresh);
  restore(fresh);
};

const replaceInner = (target, content) => {
  const restore = keep(target);
  target.replaceChildren(content);
  restore(target);
};

const add = (target, content, isFirst) => {
  for (const element of [...content.children]) {
    const known = element.id && document.getElementById(element.id);
    if (known) replaceElement(known, element);
  }
  if (isFirst) target.prepend(content);
  else target.append(content);
};

const SWAPS = {
  append: (target, content) => add(target, content, false),
  prepend: (target, content) => add(target, content, true),
  inner: replaceInner,
  replace: (target, content) => {
    const fresh = content.firstElementChild;
    if (fresh) replaceElement(target, fresh);
    else target.remove();
  },
  remove: (target) => {
    leaveFocus(target);
    target.remove();
  },
};

/** Tell other modules, and htmx, that there is something new inside `container`. */
export const tellApplied = (container) => {
  if (!container?.isConnected) return;
  window.htmx?.process(container);
  container.dispatchEvent(new CustomEvent("live:applied", { bubbles: true }));
};

/** Apply one fragment to every element its selector finds; say whether it found any. */
export const applyFragment = ({ target: selector, swap, html }) => {
  const targets = [...document.querySelectorAll(selector)];
  for (const target of targets) {
    const container = swap === "replace" || swap === "remove" ? target.parentElement : target;
    SWAPS[swap]?.(target, nodesOf(html));
    tellApplied(container);
  }
  return targets.length > 0;
};
