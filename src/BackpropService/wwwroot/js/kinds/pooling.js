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

const maxPool = {
  ...pooling,
  forward: "each window becomes its largest value",
  backward: "the error goes back to the value that won its window",
};

const averagePool = {
  ...pooling,
  forward: "each window becomes its average",
  backward: "each value of a window gets an equal share of the error",
};

export const poolings = {
  maxPool1d: maxPool,
  maxPool2d: maxPool,
  averagePool1d: averagePool,
  averagePool2d: averagePool,
  globalAveragePool: {
    blocks: [],
    gives: (_, [channels]) => [channels],
    inputsOf: (_, shape, output) => range(output * (sizeOf(shape) / shape[0]), (output + 1) * (sizeOf(shape) / shape[0])),
    forward: "each channel becomes its average",
    backward: "each value of a channel gets an equal share of the error",
  },
};
