import { sizeOf } from "../shapes.js";
import { covered, range, windowShape, windowsOf } from "./windows.js";

const axesOf = ({ stride, ...layer }, shape) => windowsOf({ ...layer, stride: stride ?? layer.size }, shape);

const pooling = {
  blocks: [],
  axesOf,
  gives: (layer, shape) => windowShape(shape[0], axesOf(layer, shape)),
  inputsOf: (layer, shape, output) => {
    const axes = axesOf(layer, shape);
    return covered(axes, Math.floor(output / sizeOf(axes.map(({ count }) => count))), output);
  },
  view: "pooling",
};

export const poolings = {
  maxPool1d: pooling,
  maxPool2d: pooling,
  averagePool1d: pooling,
  averagePool2d: pooling,
  globalAveragePool: {
    blocks: [],
    gives: (_, [channels]) => [channels],
    inputsOf: (_, shape, output) => range(output * (sizeOf(shape) / shape[0]), (output + 1) * (sizeOf(shape) / shape[0])),
  },
};
