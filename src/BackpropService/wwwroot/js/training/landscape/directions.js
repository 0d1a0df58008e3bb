import { post } from "../../api.js";
import { planOf } from "../../layers.js";
import { parametersOf } from "../../names.js";
import { lossOf } from "../../problem.js";
import { shapeOf } from "../../shapes.js";
import { initialize } from "../../structure.js";
import { between, lengthOf, placeOf, rejected, scaled, trained } from "./plane.js";

/** Directions besides single parameters. */
export const directions = ["gradient", "random"];

/** How much is left free around a path, of its extent. */
const room = 0.2;

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

  return scaled(problem, await made(problem, seed));
}

const gradientOf = async (problem) => (await post("/gradients", lossOf(problem))).gradients;

const randomFrom = async ({ network, inputs }, seed) => (
  trained(await initialize(shapeOf(inputs[0]), network.layers.map(planOf), seed)));

/**
 * The part of a plane that shows the way through some networks, of which the last is the problem's own: { ways, reach, middle }. One
 * direction goes from the first to the last, the other to where the way is farthest from the straight line; where it nowhere leaves
 * that, in a random direction.
 */
export async function alongDescent(problem, networks, seed) {
  const straight = between(networks[0], problem.network);
  const aside = networks.map((network) => rejected(problem, between(networks[0], network), straight));
  const lengths = aside.map((way) => lengthOf(problem, way));
  const farthest = Math.max(...lengths);
  const upwards = farthest > 1e-9 * lengthOf(problem, straight) ? aside[lengths.indexOf(farthest)]
    : rejected(problem, await randomFrom(problem, seed), straight);
  const ways = [straight, upwards].map((way) => scaled(problem, way));
  const places = networks.map((network) => placeOf(problem, network, ways) ?? [0, 0]);
  const ranges = [0, 1].map((axis) => places.map((place) => place[axis])).map((all) => [Math.min(...all), Math.max(...all)]);
  const extents = ranges.map(([low, high]) => high - low);
  return {
    ways,
    reach: extents.map((extent) => (0.5 + room) * (extent || extents[0])),
    middle: ranges.map(([low, high]) => (low + high) / 2),
  };
}
