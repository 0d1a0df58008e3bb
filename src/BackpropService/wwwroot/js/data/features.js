import { isShaped } from "../layers.js";

/** What can be made of a point in the plane for the network to take in. */
const makers = {
  x1: (x) => x,
  x2: (_, y) => y,
  "x1²": (x) => x * x,
  "x2²": (_, y) => y * y,
  "x1·x2": (x, y) => x * y,
  "sin πx1": (x) => Math.sin(Math.PI * x),
  "sin πx2": (_, y) => Math.sin(Math.PI * y),
};

export const featureNames = Object.keys(makers);
export const plainFeatures = featureNames.slice(0, 2);

/** The inputs of a network that takes in some features of points. */
export const inputsOf = (features, points) => (
  features ? points.map(([x, y]) => features.map((name) => makers[name](x, y))) : points);

/** The points in the plane that samples stand for, if they do. */
export const pointsOf = (problem) => problem.points
  ?? (problem.inputs[0].length === 2 && !isShaped(problem) && !Array.isArray(problem.inputs[0][0]) ? problem.inputs : undefined);
