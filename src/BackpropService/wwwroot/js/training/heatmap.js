import { post } from "../api.js";
import { attempt } from "../attempt.js";
import { find, h, s } from "../dom.js";
import { short } from "../numbers.js";
import { change, current } from "../store.js";
import { domainOf, isPlane } from "./domain.js";

const cells = 40;
const size = 260;
let asked = 0;
let points;
let shown;

/** Colours are read when it is painted, so another theme paints it again. */
export function startHeatMap() {
  const again = () => {
    shown = undefined;
    attempt(() => showHeatMap(current()));
  };
  document.addEventListener("theme", again);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
}

/** What the network gives at every place of the plane, under the samples: for networks of two inputs. */
export async function showHeatMap(problem) {
  const { network, inputs, targets } = problem;
  const place = find("heat-map");
  place.hidden = !isPlane(inputs);
  if (place.hidden || problem === shown) {
    return;
  }

  shown = problem;

  const question = ++asked;
  const domain = domainOf(inputs);
  drawPoints(problem, domain);
  const { outputs } = await post("/forward", { network, inputs: gridOf(domain) });
  if (question === asked) {
    paint(outputs.map(([first]) => first), targets.map(([first]) => first));
  }
}

const gridOf = ({ x, y }) => Array.from({ length: cells * cells }, (_, index) => [
  x.low + (index % cells + 0.5) / cells * (x.high - x.low),
  y.high - (Math.floor(index / cells) + 0.5) / cells * (y.high - y.low),
]);

function paint(values, targets) {
  const low = Math.min(...values, ...targets);
  const high = Math.max(...values, ...targets, low + 1e-12);
  const [from, middle, to] = ["--heat-low", "--heat-middle", "--heat-high"].map(colour);
  const image = new ImageData(cells, cells);
  values.forEach((value, index) => {
    const share = (value - low) / (high - low);
    const [start, end, t] = share < 0.5 ? [from, middle, share * 2] : [middle, to, share * 2 - 1];
    image.data.set([0, 1, 2].map((channel) => start[channel] + t * (end[channel] - start[channel])).concat(255), index * 4);
  });
  const small = h("canvas", { width: cells, height: cells });
  small.getContext("2d").putImageData(image, 0, 0);
  const canvas = find("heat");
  canvas.getContext("2d").drawImage(small, 0, 0, canvas.width, canvas.height);
  canvas.setAttribute("aria-label", `Output o1 over the two inputs, from ${short(low)} to ${short(high)}`);
  find("heat-low").textContent = short(low);
  find("heat-high").textContent = short(high);
}

function drawPoints({ inputs, targets, sample }, { x, y }) {
  const key = JSON.stringify([inputs, targets, sample]);
  if (key === points) {
    return;
  }

  points = key;
  const middle = (Math.min(...targets.map(([t]) => t)) + Math.max(...targets.map(([t]) => t))) / 2;
  find("points").replaceChildren(...inputs.slice(0, 1000).map(([a, b], index) => s("circle", {
    cx: size * (a - x.low) / (x.high - x.low), cy: size * (y.high - b) / (y.high - y.low), r: index === sample ? 6.5 : 4,
    class: `${targets[index][0] > middle ? "high" : "low"}${index === sample ? " chosen" : ""}`,
    onclick: () => change({ ...current(), sample: index }),
  })));
}

const colour = (name) => {
  const digits = getComputedStyle(document.documentElement).getPropertyValue(name).trim().slice(1);
  return [0, 2, 4].map((start) => parseInt(digits.slice(start, start + 2), 16));
};
