/* Links to sections become tabs: arrow keys move, only one section shows. */
const select = (tabs, chosen, focus) => {
  for (const tab of tabs) {
    const on = tab === chosen;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !on;
  }
  if (focus) chosen.focus();
};

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

const onKey = (tabs, event) => {
  const at = tabs.indexOf(event.currentTarget);
  let next = null;
  if (event.key in STEPS) next = (at + STEPS[event.key] + tabs.length) % tabs.length;
  if (event.key === "Home") next = 0;
  if (event.key === "End") next = tabs.length - 1;
  if (next === null) return;
  event.preventDefault();
  select(tabs, tabs[next], true);
};

export const startTabs = (root) => {
  for (const group of root.querySelectorAll("[data-tabs]:not([data-ready])")) {
    group.dataset.ready = "yes";
    const list = group.querySelector("ul");
    const tabs = [...list.querySelectorAll("a")];
    list.setAttribute("role", "tablist");
    for (const entry of list.children) entry.setAttribute("role", "presentation");
    for (const tab of tabs) {
      const panel = document.getElementById(tab.hash.slice(1));
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.tabIndex = 0;
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        select(tabs, tab, false);
      });
      tab.addEventListener("keydown", (event) => onKey(tabs, event));
    }
    const wanted = tabs.find((tab) => tab.hash && tab.hash === location.hash) ?? tabs.find((tab) => tab.hasAttribute("aria-current")) ?? tabs[0];
    for (const tab of tabs) tab.removeAttribute("aria-current");
    select(tabs, wanted, false);
  }
};
