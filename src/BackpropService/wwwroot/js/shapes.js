/** The axes of an array of arrays: [2, 3] for two rows of three. */
export const shapeOf = (values) => (Array.isArray(values) ? [values.length, ...shapeOf(values[0])] : []);

/** How many numbers an array of a shape has. */
export const sizeOf = (shape) => shape.reduce((product, axis) => product * axis, 1);

/** Where its numbers stand, row by row: [0, 0], [0, 1], … */
export const indicesOf = (values, before = []) => values.flatMap((value, index) => (
  Array.isArray(value) ? indicesOf(value, [...before, index]) : [[...before, index]]));

/** Where in an array of a shape a number stands, counted row by row: [1, 0] for number 3 in [2, 3]. */
export const positionOf = (shape, number) => shape.map((axis, index) => Math.floor(number / sizeOf(shape.slice(index + 1))) % axis);
