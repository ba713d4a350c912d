/* The choice of colours in the footer: kept in this browser only. */
const KEY = "color-scheme";

const stored = () => {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto";
  }
};

const apply = (choice) => {
  if (choice === "auto") delete document.documentElement.dataset.colorScheme;
  else document.documentElement.dataset.colorScheme = choice;
};

const keep = (choice) => {
  try {
    if (choice === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    /* Storage is switched off: the choice lasts for this page. */
  }
};

export const startScheme = () => {
  for (const group of document.querySelectorAll("[data-scheme]")) {
    group.hidden = false;
    for (const radio of group.querySelectorAll("input")) {
      radio.checked = radio.value === stored();
      radio.addEventListener("change", () => {
        apply(radio.value);
        keep(radio.value);
      });
    }
  }
};
