import { find } from "../../dom.js";
import { descent } from "../descent.js";
import { shareOf } from "./losses.js";
import { placeOf } from "./plane.js";

/** A network's place in the plane of a map is computed once: there may be many, of many parameters. */
const known = new WeakMap();

/** Draws the way of the training so far into a map, as seen from above, and the ring where the weights are now. */
export function showPath({ problem, view }) {
  const places = descent().map((network) => sharesOf(network, problem, view)).filter(Boolean);
  const now = places.at(-1);
  const points = places.map((place) => place.map((share) => (100 * share).toFixed(2)).join(" "));
  find("descent").setAttribute("d", points.length > 1 ? `M${points.join("L")}` : "");
  find("descent-start").setAttribute("d", points.length > 1 ? `M${points[0]}h0` : "");
  find("here").hidden = !now?.every((share) => share >= 0 && share <= 1);
  if (now) {
    Object.assign(find("here").style, { left: `${100 * now[0]}%`, top: `${100 * now[1]}%` });
  }
}

function sharesOf(network, problem, view) {
  const places = known.get(view) ?? new Map();
  known.set(view, places);
  if (!places.has(network)) {
    const place = placeOf(problem, network, view.ways);
    places.set(network, place && shareOf(place, view));
  }

  return places.get(network);
}
