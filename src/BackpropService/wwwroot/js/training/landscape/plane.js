import { parametersIn } from "../../layers.js";
import { entryOf, parametersOf } from "../../names.js";

/** A network some way along directions: `ways` are [how far, direction]. */
export const moved = (part, ways) => (typeof part === "number"
  ? ways.reduce((sum, [far, way]) => (typeof way === "number" ? sum + far * way : sum), part)
  : Array.isArray(part) ? part.map((one, index) => moved(one, inside(ways, index)))
  : part instanceof Object ? Object.fromEntries(Object.entries(part).map(([name, one]) => [name, moved(one, inside(ways, name))]))
  : part);

const inside = (ways, key) => ways.map(([far, way]) => [far, way?.[key]]);

/** The way from one network to another, in their parameters. */
export const between = (from, to) => moved(trained(to), [[-1, trained(from)]]);

export const trained = ({ layers }) => ({ layers: layers.map(parametersIn) });

/** The inner product of two directions over all parameters, and the length of one. */
export const dot = (problem, a, b) => parametersOf(problem).reduce((sum, one) => sum + (entryOf(a, one) ?? 0) * (entryOf(b, one) ?? 0), 0);
export const lengthOf = (problem, way) => Math.sqrt(dot(problem, way, way));

/** A direction as long as all weights together. */
export const scaled = (problem, way) => times(way, lengthOf(problem, problem.network) / (lengthOf(problem, way) || 1));

const times = (part, by) => (Array.isArray(part) ? part.map((one) => times(one, by))
  : part instanceof Object ? Object.fromEntries(Object.entries(part).map(([name, one]) => [name, times(one, by)]))
  : part * by);

/** What is left of a direction at right angles to another. */
export const rejected = (problem, way, other) => (
  moved(way, [[-dot(problem, way, other) / (dot(problem, other, other) || 1), other]]));

/**
 * How far along two directions the place lies that is nearest to a network (least squares), from the problem's own; undefined where the
 * directions are one.
 */
export function placeOf(problem, network, [first, second]) {
  const way = between(problem.network, network);
  const [a, b, c] = [dot(problem, first, first), dot(problem, first, second), dot(problem, second, second)];
  const [p, q] = [dot(problem, way, first), dot(problem, way, second)];
  const determinant = a * c - b * b;
  return determinant <= 1e-9 * a * c ? undefined : [(c * p - b * q) / determinant, (a * q - b * p) / determinant];
}
