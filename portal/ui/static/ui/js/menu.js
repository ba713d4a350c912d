/* Menus are <details>; this closes them on Escape and on a click elsewhere. */
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

export const startMenus = () => {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
};
