/* What JavaScript adds to a page that works without it. */
import { startScheme } from "./choice.js";
import { startMenus } from "./menu.js";
import { startDialogs } from "./dialog.js";
import { startTabs } from "./tabs.js";
import { startToasts } from "./toast.js";
import { startMaps } from "./map.js";
import { startForms } from "./form.js";

startScheme();
startMenus();

const start = (root) => {
  startDialogs(root);
  startTabs(root);
  startToasts(root);
  startMaps(root);
  startForms(root);
};

start(document);
document.addEventListener("htmx:load", (event) => start(event.detail.elt));
document.addEventListener("live:applied", (event) => start(event.target));
