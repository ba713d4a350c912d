/* Applies the visitor's choice of colours before the first paint. Not a module, so that nothing flashes. */
(() => {
  try {
    const choice = localStorage.getItem("color-scheme");
    const isSet = "colorScheme" in document.documentElement.dataset;
    if (!isSet && (choice === "light" || choice === "dark")) document.documentElement.dataset.colorScheme = choice;
  } catch {
    /* Storage is switched off: follow the device. */
  }
  document.documentElement.classList.add("js");
})();
