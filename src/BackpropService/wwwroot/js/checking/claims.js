import { blockNames, letters, parametersIn } from "../layers.js";
import { parametersOf } from "../names.js";
import { read } from "../numbers.js";
import { listed } from "../words.js";

/**
 * The reader's own numbers, in the network's shapes: JSON of the API's form, lines such as w1 = 0.01, or numbers alone in the
 * order of the names.
 */
export function parseClaim(text, problem) {
  const trimmed = text.trim();
  if (trimmed === "") {
    throw new Error("There is nothing to check yet: paste your numbers.");
  }

  if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
    return fromJson(trimmed);
  }

  const parameters = parametersOf(problem);
  const values = /[a-z]/i.test(trimmed.replace(/\de[+-]?\d/gi, "")) ? byName(trimmed, parameters) : inOrder(trimmed, parameters);
  return shaped(values, parameters, problem.network);
}

const named = new RegExp(`([${letters.join("")}]\\d+)\\s*[:=\\s]\\s*([^\\s,;]+)`, "gi");

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

  return layers.map((layer) => Object.fromEntries(Object.entries(layer).filter(([name]) => blockNames.includes(name))));
}

function byName(text, parameters) {
  const found = new Map([...text.matchAll(named)].map(([, name, value]) => [name.toLowerCase(), number(value, name)]));
  const missing = parameters.filter(({ name }) => !found.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    throw new Error(`No number is given for ${listed(missing, 8)}.`);
  }

  return parameters.map(({ name }) => found.get(name));
}

function inOrder(text, parameters) {
  const numbers = text.split(/[\s;]+|,\s+|,(?=-?\d+\.)/).filter(Boolean).map((part) => number(part, "list"));
  if (numbers.length !== parameters.length) {
    const range = `${parameters[0].name} to ${parameters.at(-1).name}`;
    throw new Error(`There are ${numbers.length} numbers; the network has ${parameters.length} parameters, ${range}.`);
  }

  return numbers;
}

function number(text, name) {
  const value = read(text);
  if (value === undefined) {
    throw new Error(`“${text}” is not a number${name === "list" ? "" : `, but stands for ${name}`}.`);
  }

  return value;
}

function shaped(values, parameters, network) {
  const layers = structuredClone(network.layers.map(parametersIn));
  parameters.forEach(({ layer, block, index }, number) => {
    index.slice(0, -1).reduce((part, one) => part[one], layers[layer][block])[index.at(-1)] = values[number];
  });
  return layers;
}
