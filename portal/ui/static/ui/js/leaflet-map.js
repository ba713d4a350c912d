/* Leaflet over the server's drawing: the same outlines and points, to move and zoom. No tiles are fetched. */

const pointsOf = (list) =>
  [...list.querySelectorAll("[data-longitude]")].map((entry, index) => ({
    at: [Number(entry.dataset.latitude), Number(entry.dataset.longitude)],
    state: entry.dataset.state,
    isFar: "far" in entry.dataset,
    number: index + 1,
    words: entry.cloneNode(true),
  }));

const outlinesOf = (place) =>
  [...place.querySelectorAll("[data-ring]")].map((path) =>
    path.dataset.ring.split(" ").map((pair) => pair.split(",").map(Number).reverse()),
  );

const APART = 36; // pixels between two marks; points that are closer share one

const groupsOf = (map, points) => {
  const groups = [];
  for (const point of points) {
    const spot = map.project(point.at);
    const near = groups.find((group) => group.spot.distanceTo(spot) < APART);
    if (near) near.points.push(point);
    else groups.push({ spot, points: [point] });
  }
  return groups.map((group) => group.points);
};

const popup = (points) => {
  const box = document.createElement(points.length > 1 ? "ul" : "div");
  for (const { words } of points) {
    const entry = points.length > 1 ? box.appendChild(document.createElement("li")) : box;
    entry.append(...words.cloneNode(true).childNodes);
  }
  return box;
};

const textOf = (element) => element.textContent.trim().replaceAll(/\s+/g, " ");

const markOf = (L, points) => {
  const [first] = points;
  const isOne = points.length === 1;
  const state = points.every((each) => each.state === first.state) ? first.state : "now";
  const className = `map-point map-point--${state}${isOne ? "" : " map-point--many"}`;
  const size = isOne ? 26 : 34;
  const html = isOne ? String(first.number) : `${points.length}×`;
  const icon = L.divIcon({ className, html, iconSize: [size, size], popupAnchor: [0, -size / 2 - 1] });
  const name = isOne ? textOf(first.words) : points.map(({ words }) => textOf(words.firstElementChild)).join("; ");
  const marker = L.marker(first.at, { icon, alt: name, title: name, keyboard: true });
  return marker.bindPopup(popup(points), { maxHeight: 220 });
};

/* At every zoom the points are grouped anew; who stands on a mark with the keyboard stays on it. */
const showPoints = (L, map, points) => {
  const layer = L.layerGroup().addTo(map);
  let marks = new Map();
  const draw = () => {
    const held = [...marks].find(([, mark]) => mark.getElement() === document.activeElement)?.[0];
    layer.clearLayers();
    marks = new Map();
    for (const group of groupsOf(map, points)) {
      const mark = markOf(L, group).addTo(layer);
      for (const point of group) marks.set(point, mark);
    }
    if (held) marks.get(held).getElement().focus({ preventScroll: true });
  };
  map.on("zoomend", draw);
  draw();
};

/** Replace the drawing in `place` by a map that can be moved. */
export const showMap = (place, L) => {
  const list = document.getElementById(place.dataset.list);
  const points = pointsOf(list);
  const outlines = outlinesOf(place);
  const all = [...points.filter((point) => !point.isFar).map((point) => point.at), ...outlines.flat()];
  if (!all.length) return;
  const canvas = document.createElement("div");
  canvas.className = "map__canvas";
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", place.dataset.label);
  place.replaceChildren(canvas);
  const map = L.map(canvas, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, maxZoom: 18, zoomControl: false });
  L.control.zoom({ zoomInTitle: place.dataset.zoomIn, zoomOutTitle: place.dataset.zoomOut }).addTo(map);
  for (const ring of outlines) L.polygon(ring, { className: "map__outline", interactive: false }).addTo(map);
  map.fitBounds(L.latLngBounds(all), { paddingTopLeft: [76, 28], paddingBottomRight: [28, 28], maxZoom: 16 });
  showPoints(L, map, points);
};
