import { post } from "../../api.js";
import { parametersIn, planOf } from "../../layers.js";
import { entryOf, parametersOf } from "../../names.js";
import { lossOf } from "../../problem.js";
import { shapeOf } from "../../shapes.js";
import { initialize } from "../../structure.js";

/** Directions besides single parameters. */
export const directions = ["gradient", "random"];

/**
 * A direction to leave the weights in, in the network's shape: of the gradient or a random one as long as all weights together, of a
 * parameter by its name one unit long.
 */
export async function directionOf(problem, name, seed) {
  const made = { gradient: gradientOf, random: randomFrom }[name];
  if (!made) {
    const { path } = parametersOf(problem).find((one) => one.name === name);
    return path.match(/[^.[\]]+/g).slice(1).reduceRight((inner, key) => ({ [key]: inner }), 1);
  }

  const shaped = await made(problem, seed);
  return scaled(shaped, lengthOf(problem, problem.network) / (lengthOf(problem, shaped) || 1));
}

const gradientOf = async (problem) => (await post("/gradients", lossOf(problem))).gradients;

async function randomFrom({ network, inputs }, seed) {
  const { layers } = await initialize(shapeOf(inputs[0]), network.layers.map(planOf), seed);
  return { layers: layers.map(parametersIn) };
}

const lengthOf = (problem, shaped) => Math.hypot(...parametersOf(problem).map((one) => entryOf(shaped, one) ?? 0));

const scaled = (part, by) => (Array.isArray(part) ? part.map((one) => scaled(one, by))
  : part instanceof Object ? Object.fromEntries(Object.entries(part).map(([name, one]) => [name, scaled(one, by)]))
  : part * by);

/** A network some way along directions: `ways` are [how far, direction]. */
export const moved = (part, ways) => (typeof part === "number"
  ? ways.reduce((sum, [far, way]) => (typeof way === "number" ? sum + far * way : sum), part)
  : Array.isArray(part) ? part.map((one, index) => moved(one, inside(ways, index)))
  : part instanceof Object ? Object.fromEntries(Object.entries(part).map(([name, one]) => [name, moved(one, inside(ways, name))]))
  : part);

const inside = (ways, key) => ways.map(([far, way]) => [far, way?.[key]]);
