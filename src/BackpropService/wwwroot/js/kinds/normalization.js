import { sizeOf } from "../shapes.js";
import { range } from "./windows.js";

/**
 * A normalization, by what has a mean in common: `groups` of a sample's values, one behind the other. Its gamma and beta stand at an
 * output where each has one of its own.
 */
const normalization = (groups) => {
  const at = (layer, [place], shape) => (layer.gamma.length === sizeOf(shape) ? place : undefined);
  return {
    blocks: [
      { name: "gamma", letter: "g", joins: (...where) => ({ input: at(...where), output: at(...where) }) },
      { name: "beta", letter: "s", joins: (...where) => ({ output: at(...where) }) },
    ],
    gives: (_, shape) => shape,
    inputsOf: (layer, shape, output) => {
      const length = sizeOf(shape) / groups(layer, shape);
      const first = output - (output % length);
      return range(first, first + length);
    },
    computes: [{ name: "normalized", label: "x̂", id: "normalized_" }],
    plan: () => ({ runningMean: undefined, runningVariance: undefined }),
  };
};

export const normalizations = {
  layerNorm: normalization((_, shape) => sizeOf(shape) / shape.at(-1)),
  groupNorm: normalization(({ groups }) => groups),
  batchNorm: normalization((_, shape) => shape[0]),
};
