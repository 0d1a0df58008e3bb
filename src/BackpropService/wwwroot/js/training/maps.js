import { find, h } from "../dom.js";
import { text } from "../language.js";
import { shapesOf } from "../layers.js";
import { neuronNames } from "../names.js";
import { paint, rangeOf } from "./colours.js";

/** More neurons than this have no small maps: nobody could tell them apart. */
const mostNeurons = 64;
const size = 34;
let drawn;

/** Beside the large map a small one of every neuron, layer by layer; pressing one shows it large. */
export function showMaps(problem, layers, { chosen, choose, isDiscrete }) {
  const shapes = shapesOf(problem);
  const names = problem.network.layers.map((_, layer) => neuronNames(shapes, layer));
  find("maps").hidden = names.flat().length > mostNeurons;
  if (find("maps").hidden) {
    return;
  }

  const key = JSON.stringify(names);
  if (key !== drawn?.key) {
    drawn = { key, buttons: new Map(names.flat().map((name) => [name, button(name, choose)])) };
    find("maps").replaceChildren(...names.map((own) => h("div", { class: "maps-of" }, ...own.map((name) => drawn.buttons.get(name)))));
  }

  names.forEach((own, layer) => own.forEach((name, neuron) => {
    const values = layers[layer].outputs.map((row) => row[neuron]);
    const element = drawn.buttons.get(name);
    paint(element.querySelector("canvas"), values, rangeOf(values), isDiscrete);
    element.setAttribute("aria-pressed", String(name === chosen));
  }));
}

const button = (name, choose) => h("button", {
  type: "button", class: "map", title: name, "aria-label": text.map.small(name), onclick: () => choose(name),
}, h("canvas", { width: size, height: size }));
