/* Maps come alive when they come into view; Leaflet is fetched only then. */
let fetched = null;

const element = (tag, attributes) => Object.assign(document.createElement(tag), attributes);

const fetchLeaflet = (place) => {
  fetched ??= new Promise((resolve, reject) => {
    document.head.append(element("link", { rel: "stylesheet", href: place.dataset.leafletCss }));
    document.head.append(
      element("script", { src: place.dataset.leaflet, onload: () => resolve(globalThis.L), onerror: reject }),
    );
  });
  return fetched;
};

const show = async (place) => {
  const [L, { showMap }] = await Promise.all([fetchLeaflet(place), import("./leaflet-map.js")]);
  showMap(place, L);
};

export const startMaps = (root) => {
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      watcher.unobserve(entry.target);
      show(entry.target);
    }
  });
  for (const place of root.querySelectorAll("[data-map]:not([data-ready])")) {
    place.dataset.ready = "yes";
    watcher.observe(place);
  }
};
