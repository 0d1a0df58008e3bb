import { text } from "../language.js";
import { isShaped, letters, parameterKeys, parametersIn, shapesOf } from "../layers.js";
import { neuronNames, parametersOf } from "../names.js";
import { read } from "../numbers.js";
import { indicesOf } from "../shapes.js";

/**
 * The reader's own numbers, all or some: JSON of the API's form, lines such as w1 = 0.01 and net_h1 = 0.4, or the numbers of all
 * parameters in the order of their names. { layers, forward }, each in the network's shapes with null for what is not claimed.
 */
export function parseClaim(claim, problem) {
  const trimmed = claim.trim();
  if (trimmed === "") {
    throw new Error(text.check.nothing);
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

function fromJson(written) {
  let found;
  try {
    found = JSON.parse(written);
  } catch (error) {
    throw new Error(text.check.notJson(error.message));
  }

  const layers = Array.isArray(found) ? found : found.layers ?? found.gradients?.layers ?? found.network?.layers;
  if (!Array.isArray(layers)) {
    throw new Error(text.check.noLayers);
  }

  return layers.map((layer) => layer && Object.fromEntries(Object.entries(layer).filter(([name]) => parameterKeys.has(name))));
}

const named = /(\p{L}[^\s:=;]*)(?:\s*[:=]\s*|\s+)([^\s,;]+(?:,\d+)?)/gu;

function byName(claim, places) {
  const plain = claim.replace(/∂/g, "d").replace(/\b(net|out)\s+(?=[a-z]+\d)/gi, "$1_");
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
    throw new Error(text.check.noName(written, first, others.find((one) => one.startsWith("net_")) ?? others.at(-1)));
  }

  return name;
}

function inOrder(written, parameters) {
  const numbers = written.split(/[\s;]+|,\s+|,(?=-?\d+\.)/).filter(Boolean).map((part) => number(part));
  if (numbers.length !== parameters.length) {
    throw new Error(text.check.tooMany(numbers.length, parameters.length, parameters[0].name, parameters.at(-1).name));
  }

  return new Map(parameters.map(({ name }, index) => [name, numbers[index]]));
}

function number(written, name) {
  const value = read(written);
  if (value === undefined) {
    throw new Error(name ? text.check.noNumberFor(written, name) : text.common.notANumber(written));
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
