import { sizeOf } from "../shapes.js";
import { neurons } from "./neurons.js";
import { normalizations } from "./normalization.js";
import { poolings } from "./pooling.js";
import { sequences } from "./sequences.js";

/**
 * What a layer is, by its kind; the rest of the page asks here. A block of parameters is an array in the layer, by its name in
 * the API; `joins` says, for samples of a shape, which inputs and outputs a parameter stands between: an input and an output for one on a
 * connection, an output alone for one that is added there, neither for one that serves the whole layer. Of a kind that `isShaped`, neurons
 * are too many to be drawn one by one; `ways` are the lists of layers inside.
 */
export const kinds = {
  ...neurons,
  flatten: {
    blocks: [],
    gives: (_, shape) => [sizeOf(shape)],
    isOneToOne: true,
    forward: "the values stand in a row now, each as it was",
    backward: "each share of the error goes back to where its value came from",
  },
  dropout: {
    blocks: [],
    gives: (_, shape) => shape,
    isOneToOne: true,
    plan: () => ({ keep: undefined }),
    computes: [{ name: "keep", label: "keep", meaning: "the draw, 1 for kept and 0 for dropped, at" }],
    isRandom: true,
    forward: "some values are dropped, and the others made up for it",
    backward: "the error goes back where a value was kept",
  },
  activation: {
    blocks: [],
    gives: (_, shape) => shape,
    isOneToOne: true,
    forward: "each value goes through the activation",
    backward: "each share of the error is scaled by the activation’s slope",
  },
  ...normalizations,
  ...poolings,
  ...sequences,
  residual: {
    blocks: [],
    ways: ["layers", "shortcut"],
    gives: ({ layers }, shape, gives) => layers.reduce((given, layer) => gives(layer, given), shape),
    plan: ({ layers, shortcut }, planOf) => ({ layers: layers.map(planOf), shortcut: shortcut?.map(planOf) }),
    isShaped: true,
    forward: "what went through the layers is added to what went past them",
    backward: "the error goes back both ways, as it is",
  },
};
