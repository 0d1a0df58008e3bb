import { post } from "../api.js";
import { inputsOf, pointsOf } from "../data/features.js";
import { find, s, write } from "../dom.js";
import { text } from "../language.js";
import { shapesOf } from "../layers.js";
import { neuronNames } from "../names.js";
import { short } from "../numbers.js";
import { change, current } from "../store.js";
import { paint, rangeOf } from "./colours.js";
import { domainOf } from "./domain.js";
import { showMaps } from "./maps.js";

const cells = 40;
const size = 260;
const mostPoints = 1000;
/** More are drawn smaller, so that the map can be seen between them. */
const fewPoints = 200;
let asked = 0;
let drawn;
let shown;
let chosen;
let computed;

/** Colours are read when it is painted, so another theme paints it again. */
export function startHeatMap() {
  document.addEventListener("theme", repaint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  find("discretise").addEventListener("change", repaint);
  find("test-data").addEventListener("change", ({ target }) => change({ ...current(), hidesTests: target.checked ? undefined : true }));
  find("points").addEventListener("pointermove", ({ offsetX, offsetY }) => tellAt(offsetX / size, offsetY / size));
  find("points").addEventListener("pointerleave", () => write(find("heat-at"), ""));
}

/** What a neuron gives at every place of the plane, under the samples, where they stand for points. */
export async function showHeatMap(problem) {
  const { network, features } = problem;
  const place = find("heat-map");
  const points = pointsOf(problem);
  place.hidden = !points;
  if (place.hidden || problem === shown) {
    return;
  }

  shown = problem;
  const question = ++asked;
  const domain = domainOf(points);
  drawPoints(problem, points, domain);
  const { layers } = await post("/forward", { network, inputs: inputsOf(features, gridOf(domain)) });
  if (question === asked) {
    computed = { problem, domain, layers };
    repaint();
  }
}

const gridOf = ({ x, y }) => Array.from({ length: cells * cells }, (_, index) => [
  x.low + (index % cells + 0.5) / cells * (x.high - x.low),
  y.high - (Math.floor(index / cells) + 0.5) / cells * (y.high - y.low),
]);

function repaint() {
  if (!computed) {
    return;
  }

  const { problem, layers } = computed;
  const isDiscrete = find("discretise").checked;
  const { name, values, isOutput, index } = mapOf(computed);
  const range = rangeOf(isOutput ? [...values, ...problem.targets.map((target) => target[index])] : values);
  paint(find("heat"), values, range, isDiscrete);
  find("heat").setAttribute("aria-label", text.map.of(name, short(range.low), short(range.high)));
  write(find("heat-low"), short(range.low));
  write(find("heat-high"), short(range.high));
  write(find("heat-name"), name);
  showMaps(problem, layers, {
    chosen: name, isDiscrete,
    choose: (other) => {
      chosen = other;
      repaint();
    },
  });
}

/** The neuron that is chosen, or the first output, with its values over the plane. */
function mapOf({ problem, layers }) {
  const shapes = shapesOf(problem);
  const all = problem.network.layers.flatMap((_, layer) => neuronNames(shapes, layer).map((name, index) => ({ name, layer, index })));
  const isOutput = ({ layer }) => layer === layers.length - 1;
  const found = all.find(({ name }) => name === chosen) ?? all.find(isOutput);
  return { ...found, isOutput: isOutput(found), values: layers[found.layer].outputs.map((row) => row[found.index]) };
}

function tellAt(right, down) {
  if (computed) {
    const { domain: { x, y } } = computed;
    const { name, values } = mapOf(computed);
    const cell = (share) => Math.min(Math.max(Math.floor(share * cells), 0), cells - 1);
    const value = values[cell(down) * cells + cell(right)];
    const place = [x.low + right * (x.high - x.low), y.high - down * (y.high - y.low)];
    write(find("heat-at"), text.map.at(place.map(short).join(", "), name, short(value)));
  }
}

function drawPoints({ targets, sample, training, hidesTests = false }, points, { x, y }) {
  const key = JSON.stringify([points, targets, sample, training.validationSplit, hidesTests]);
  if (key === drawn) {
    return;
  }

  drawn = key;
  const middle = (Math.min(...targets.map(([t]) => t)) + Math.max(...targets.map(([t]) => t))) / 2;
  const tested = points.length - Math.floor(points.length * (training.validationSplit ?? 0));
  find("test-data-setting").hidden = tested === points.length;
  find("test-data").checked = !hidesTests;
  const drawnPoints = points.slice(0, hidesTests ? tested : undefined).slice(0, mostPoints);
  find("points").classList.toggle("many", drawnPoints.length > fewPoints);
  find("points").replaceChildren(...drawnPoints.map(([a, b], index) => s("circle", {
    cx: size * (a - x.low) / (x.high - x.low), cy: size * (y.high - b) / (y.high - y.low), r: index === sample ? 6.5 : 4,
    class: [targets[index][0] > middle ? "high" : "low", index === sample && "chosen", index >= tested && "tested"]
      .filter(Boolean).join(" "),
    onclick: () => change({ ...current(), sample: index }),
  })));
}
