import { post } from "../../api.js";
import { lossOf } from "../../problem.js";
import { directionOf, moved } from "./directions.js";

/** Places along each direction, the weights as they are in the middle; each costs a request. */
export const cells = 15;
const atOnce = 6;

/**
 * The loss over all samples around the current weights, row by row from the top, as /forward gives it: { losses, at(row, column) }, the
 * latter a network. Where it is not finite it is undefined. `told` hears how many are there.
 */
export async function landscapeOf(problem, { across, upwards, seed, reach }, told, isWanted) {
  const ways = await Promise.all([directionOf(problem, across, seed), directionOf(problem, upwards, seed)]);
  const far = (index) => reach * (2 * index / (cells - 1) - 1);
  const at = (row, column) => moved(problem.network, [[far(column), ways[0]], [-far(row), ways[1]]]);
  const losses = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < cells * cells && isWanted()) {
      const place = next++;
      losses[place] = await lossAt({ ...problem, network: at(Math.floor(place / cells), place % cells) });
      told(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { losses, at };
}

async function lossAt(problem) {
  try {
    return (await post("/forward", lossOf(problem))).loss.total;
  } catch (error) {
    if (error.status === 422) {
      return undefined;
    }

    throw error;
  }
}
