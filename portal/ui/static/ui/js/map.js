/* A map over the server's drawing: only where Leaflet was loaded by the page. */
import { showMap } from "./leaflet-map.js";

export const startMaps = (root) => {
  if (!globalThis.L) return;
  for (const place of root.querySelectorAll("[data-map]:not([data-ready])")) {
    place.dataset.ready = "yes";
    showMap(place, globalThis.L);
  }
};
