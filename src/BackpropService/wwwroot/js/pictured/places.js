import { text } from "../language.js";
import { hasSteps, shapeAfter, waysOf } from "../layers.js";
import { kindName } from "../names.js";
import { shapeOf } from "../shapes.js";
import { capitalized } from "../words.js";

/**
 * The layers of a network in the order in which they are computed, those inside others before what is left of it:
 * { layer, name, prefix, title, input, from, blocks }. `name` says where it stands, as layers.2.layers.0; `input` is the shape of what it
 * takes, and `from` the place that gives it, undefined for the sample itself; `blocks` begins what its parameters are called in the
 * outermost layer, whose number is `number`.
 */
export function placesOf({ network, inputs }) {
  const found = [];
  const add = (layers, path, start) => layers.reduce((from, layer, index) => {
    const input = from ? shapeAfter(from.layer, from.input) : shapeOf(inputs[0]);
    const name = `${path}.${index}`;
    waysOf(layer).forEach(({ name: way, layers: inner }) => add(inner, `${name}.${way}`, from));
    const [, number, ...rest] = name.split(".");
    found.push({ layer, name, input, from, number: Number(number), blocks: rest.map((key) => `${key}.`).join("") });
    return found.at(-1);
  }, start);
  add(network.layers, "layers");
  return found.map((place, index) => Object.assign(place, {
    prefix: index === found.length - 1 ? "o" : found.length === 2 ? "h" : `h${index + 1}_`,
    title: titleOf(place.layer, index, found.length),
  }));
}

const titleOf = (layer, index, count) => capitalized(index === count - 1 ? text.layers.outputs : `${kindName(layer)} ${index + 1}`);

/** What the service computed of one sample at a place, as arrays by their names. */
export const computedAt = (answer, { name }) => name.split(".").reduce((part, key) => part?.[key], answer);

/** What a place takes in, of the sample that is shown. */
export const takenBy = (problem, forward, { from }) => (from ? computedAt(forward, from).outputs[0] : problem.inputs[problem.sample]);

/** The name of a neuron of a place, by its position. */
export function nameAt({ network }, { prefix }, position) {
  const [step, feature] = position;
  return position.length === 2 && hasSteps(network)
    ? `${prefix}${feature + 1}@${step + 1}` : prefix + position.map((index) => index + 1).join();
}
