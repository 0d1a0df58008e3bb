import { isShaped, letters, parameterKeys, parametersIn, shapesOf } from "../layers.js";
import { neuronNames, parametersOf } from "../names.js";
import { read } from "../numbers.js";
import { indicesOf } from "../shapes.js";

/**
 * The reader's own numbers, all or some: JSON of the API's form, lines such as w1 = 0.01 and net_h1 = 0.4, or the numbers of all
 * parameters in the order of their names. { layers, forward }, each in the network's shapes with null for what is not claimed.
 */
export function parseClaim(text, problem) {
  const trimmed = text.trim();
  if (trimmed === "") {
    throw new Error("There is nothing to check yet: paste your numbers.");
  }

  if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
    return { layers: fromJson(trimmed) };
  }

  const places = placesOf(problem);
  const claimed = /\p{L}/u.test(trimmed.replace(/\de[+-]?\d/gi, "")) ? byName(trimmed, places) : inOrder(trimmed, parametersOf(problem));
  const has = (isForward) => [...claimed.keys()].some((name) => places.get(name).isForward === isForward);
  return {
    layers: has(false) ? filled(claimed, places, false, problem.network.layers.map(parametersAsNull)) : undefined,
    forward: has(true) ? filled(claimed, places, true, quantitiesAsNull(problem)) : undefined,
  };
}

/** The names under which a number can be claimed, and where it belongs: a parameter, or a value of the way forward or back. */
export function placesOf(problem) {
  const shapes = shapesOf(problem);
  const parameters = parametersOf(problem).map(({ name, layer, block, index }) => (
    [name, { layer, path: [...block.split("."), ...index], isForward: false }]));
  const values = isShaped(problem) ? [] : problem.network.layers.flatMap((_, layer) => {
    const at = indicesOf(emptyOf(shapes[layer + 1]));
    return neuronNames(shapes, layer).flatMap((name, neuron) => Object.entries(quantities).map(([quantity, id]) => (
      [`${id}${name}`, { layer, path: [quantity, 0, ...at[neuron]], isForward: true }])));
  });
  return new Map([...parameters, ...values]);
}

const quantities = { netInputs: "net_", outputs: "out_", deltas: "dE/dnet_" };
const parameter = new RegExp(`^[${letters.join("")}]\\d+$`);
const emptyOf = ([length, ...rest]) => Array.from({ length }, () => (rest.length > 0 ? emptyOf(rest) : null));
const parametersAsNull = (layer) => asNull(parametersIn(layer));
const asNull = (part) => (Array.isArray(part) ? part.map(asNull)
  : part instanceof Object ? Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, asNull(inner)]))
  : null);
const quantitiesAsNull = (problem) => shapesOf(problem).slice(1).map((shape) => (
  Object.fromEntries(Object.keys(quantities).map((name) => [name, emptyOf([1, ...shape])]))));

function fromJson(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw new Error(`This is not JSON: ${error.message}.`);
  }

  const layers = Array.isArray(found) ? found : found.layers ?? found.gradients?.layers ?? found.network?.layers;
  if (!Array.isArray(layers)) {
    throw new Error("The JSON has no “layers”; expected { \"layers\": [{ \"weights\": [[…]], \"biases\": […] }] }.");
  }

  return layers.map((layer) => layer && Object.fromEntries(Object.entries(layer).filter(([name]) => parameterKeys.has(name))));
}

const named = /(\p{L}[^\s:=;]*)(?:\s*[:=]\s*|\s+)([^\s,;]+(?:,\d+)?)/gu;

function byName(text, places) {
  const plain = text.replace(/∂/g, "d").replace(/\b(net|out)\s+(?=[a-z]+\d)/gi, "$1_");
  return new Map([...plain.matchAll(named)].map(([, written, value]) => {
    const name = nameOf(written, places);
    return [name, number(value, name)];
  }));
}

/** dE/dw1 is the gradient of w1; capitals do not matter. */
function nameOf(written, places) {
  const lower = written.toLowerCase();
  const short = lower.replace(/^de\/d/, "");
  const name = parameter.test(short) ? short : lower.replace(/^de\/d/, "dE/d");
  if (!places.has(name)) {
    const [first, ...others] = places.keys();
    const examples = `${first}, ${others.find((one) => one.startsWith("net_")) ?? others.at(-1)}`;
    throw new Error(`“${written}” is no number of this network; expected names such as ${examples}.`);
  }

  return name;
}

function inOrder(text, parameters) {
  const numbers = text.split(/[\s;]+|,\s+|,(?=-?\d+\.)/).filter(Boolean).map((part) => number(part));
  if (numbers.length !== parameters.length) {
    const range = `${parameters[0].name} to ${parameters.at(-1).name}`;
    throw new Error(`There are ${numbers.length} numbers; the network has ${parameters.length} parameters, ${range}.`);
  }

  return new Map(parameters.map(({ name }, index) => [name, numbers[index]]));
}

function number(text, name) {
  const value = read(text);
  if (value === undefined) {
    throw new Error(`“${text}” is not a number${name ? `, but stands for ${name}` : ""}.`);
  }

  return value;
}

function filled(claimed, places, isForward, layers) {
  claimed.forEach((value, name) => {
    const { layer, path, isForward: isOne } = places.get(name);
    if (isOne === isForward) {
      path.slice(0, -1).reduce((part, one) => part[one], layers[layer])[path.at(-1)] = value;
    }
  });
  return layers;
}
