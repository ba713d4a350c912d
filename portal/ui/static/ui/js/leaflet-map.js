/* Leaflet over the server's drawing: the same outlines and points, to move and zoom. No tiles are fetched. */


const pointsOf = (list) =>
  [...list.querySelectorAll("[data-longitude]")].map((entry, index) => ({
    at: [Number(entry.dataset.latitude), Number(entry.dataset.longitude)],
    state: entry.dataset.state,
    number: index + 1,
    words: entry.cloneNode(true),
  }));

const outlinesOf = (place) =>
  [...place.querySelectorAll("[data-ring]")].map((path) =>
    path.dataset.ring.split(" ").map((pair) => pair.split(",").map(Number).reverse()),
  );

const popup = (words) => {
  const box = document.createElement("div");
  box.append(...words.childNodes);
  return box;
};

const addPoint = (L, map, point) => {
  const className = `map-point map-point--${point.state}`;
  const icon = L.divIcon({ className, html: String(point.number), iconSize: [26, 26], popupAnchor: [0, -14] });
  const name = point.words.textContent.trim().replaceAll(/\s+/g, " ");
  const marker = L.marker(point.at, { icon, alt: name, title: name, keyboard: true }).addTo(map);
  marker.bindPopup(popup(point.words));
};

/** Replace the drawing in `place` by a map that can be moved. */
export const showMap = (place, L) => {
  const list = document.getElementById(place.dataset.list);
  const points = pointsOf(list);
  const outlines = outlinesOf(place);
  const all = [...points.map((point) => point.at), ...outlines.flat()];
  if (!all.length) return;
  const canvas = document.createElement("div");
  canvas.className = "map__canvas";
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", place.dataset.label);
  place.replaceChildren(canvas);
  const map = L.map(canvas, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, maxZoom: 18, zoomControl: false });
  L.control.zoom({ zoomInTitle: place.dataset.zoomIn, zoomOutTitle: place.dataset.zoomOut }).addTo(map);
  for (const ring of outlines) L.polygon(ring, { className: "map__outline", interactive: false }).addTo(map);
  for (const point of points) addPoint(L, map, point);
  map.fitBounds(L.latLngBounds(all), { padding: [28, 28], maxZoom: 16 });
};
