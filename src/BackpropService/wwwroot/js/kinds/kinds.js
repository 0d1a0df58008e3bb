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
  },
  dropout: {
    blocks: [],
    gives: (_, shape) => shape,
    isOneToOne: true,
    plan: () => ({ keep: undefined }),
    computes: [{ name: "keep", label: "keep" }],
    isRandom: true,
  },
  activation: {
    blocks: [],
    gives: (_, shape) => shape,
    isOneToOne: true,
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
  },
};
