import { kinds } from "./kinds/kinds.js";
import { shapeOf } from "./shapes.js";

/** What stands for parameters, or for layers inside, in any kind of layer. */
export const parameterKeys = new Set(Object.values(kinds).flatMap(({ blocks, ways = [] }) => (
  [...blocks.map(({ name }) => name.split(".")[0]), ...ways])));

/** Which letters parameters are named by, in the order in which they are listed. */
export const letters = [...new Set(Object.values(kinds).flatMap(({ blocks }) => blocks.map(({ letter }) => letter)))];

export const typeOf = (layer) => layer.type ?? "dense";

/** Whether the page knows what a layer of this kind is, and those inside it. */
export const isKnown = (layer) => layer instanceof Object && Object.hasOwn(kinds, typeOf(layer))
  && waysOf(layer).every(({ layers }) => layers.every(isKnown));

export const kindOf = (layer) => kinds[typeOf(layer)];

/** The lists of layers that stand inside a layer. */
export const waysOf = (layer) => (kindOf(layer).ways ?? []).filter((name) => Array.isArray(layer[name]))
  .map((name) => ({ name, layers: layer[name] }));

/** What stands in a layer, or in anything of its shape, under a name such as forget.biases or layers.0.weights. */
export const partOf = (layer, name) => name.split(".").reduce((part, key) => part?.[key], layer);

/** The blocks of parameters that a layer has, those of the layers inside it last. */
export const blocksOf = (layer) => [
  ...kindOf(layer).blocks.filter(({ name }) => partOf(layer, name)),
  ...waysOf(layer).flatMap(({ name: way, layers }) => layers.flatMap((inner, index) => (
    blocksOf(inner).map((block) => ({ ...block, name: `${way}.${index}.${block.name}` }))))),
];

/** Whether it computes net inputs, which its activation makes outputs of. */
export const hasNetInputs = (layer) => layer.activation !== undefined;

/** Whether each output depends on the input in its place alone. */
export const isOneToOne = (layer) => kindOf(layer).isOneToOne ?? false;

/** The inputs that an output comes from where there are no weights between them. */
export const inputsOf = (layer, shape, output) => kindOf(layer).inputsOf?.(layer, shape, output) ?? [output];

/** Whether a pass in training draws random numbers. */
export const isRandom = ({ layers }) => hasOne(layers, ({ isRandom: does }) => does);

/** The shapes that a sample goes through: as it comes in, and as it leaves each layer. */
export const shapesOf = ({ network, inputs }) => network.layers.reduce(
  (shapes, layer) => [...shapes, shapeAfter(layer, shapes.at(-1))], [shapeOf(inputs[0])]);

/** The shape in which a layer gives what comes in another. */
export const shapeAfter = (layer, shape) => kindOf(layer).gives(layer, shape, shapeAfter);

/** Whether neurons are too many, or stand in rows, so that not each is drawn with its connections. */
export function isShaped(problem) {
  const shapes = shapesOf(problem);
  return shapes.at(-1).length > 1 || problem.network.layers.some((layer, index) => (
    kindOf(layer).isShaped || (kindOf(layer).takes && shapes[index].length > 1)));
}

/** Whether samples go by steps, of which names tell. */
export const hasSteps = ({ layers }) => hasOne(layers, ({ takesSteps }) => takesSteps);

/** Whether there is a layer of a kind, also inside others. */
const hasOne = (layers, isOne) => layers.some((layer) => (
  isOne(kindOf(layer)) || waysOf(layer).some(({ layers: inner }) => hasOne(inner, isOne))));

/** The shape of a sample that layers take, as far as their parameters tell: of maps the smallest of some size that fits. */
export function sampleShapeOf(layers) {
  const [first] = layers;
  const sample = first && kindOf(first).sample;
  const count = layers.map((layer) => kindOf(layer).takes?.(layer)).find(Boolean) ?? 1;
  const sizes = sample ? sides.map((side) => sample(first, side)) : [[count]];
  return sizes.find((shape) => fits(layers, shape)) ?? sizes[0];
}

const sides = Array.from({ length: 256 }, (_, index) => (index + 7) % 256 + 1);

function fits(layers, shape) {
  let given = shape;
  return layers.every((layer) => {
    const { takes } = kindOf(layer);
    const isFitting = !takes || takes(layer) === given.at(-1);
    given = shapeAfter(layer, given);
    return isFitting && given.every((axis) => axis > 0);
  });
}

/** A layer without its parameters. */
export const settingsOf = (layer) => Object.fromEntries(Object.entries(layer).filter(([name]) => !parameterKeys.has(name)));

/** What /initialize makes a layer like this of. */
export const planOf = (layer) => ({ ...settingsOf(layer), ...kindOf(layer).plan?.(layer, planOf) });

/** The parameters of a layer in their shapes, as gradients and claims have them. */
export const parametersIn = (layer) => ({
  ...nested(kindOf(layer).blocks.map(({ name }) => [name, partOf(layer, name)]).filter(([, values]) => values)),
  ...Object.fromEntries(waysOf(layer).map(({ name, layers }) => [name, layers.map(parametersIn)])),
});

/** An object of parts by their names, those of forget.biases in one of their own. */
const nested = (parts) => parts.reduce((whole, [name, values]) => {
  const [first, second] = name.split(".");
  return { ...whole, [first]: second ? { ...whole[first], [second]: values } : values };
}, {});

/** What a network is apart from its numbers and activations: kinds and shapes. */
export const outlineOf = ({ layers }) => layers.map((layer) => (
  [typeOf(layer), ...blocksOf(layer).map(({ name }) => shapeOf(partOf(layer, name)))]));
