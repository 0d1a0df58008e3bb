import { post } from "../../api.js";
import { lossOf } from "../../problem.js";
import { moved } from "./plane.js";

/** Places along each direction; each costs a request. */
export const cells = 15;
const atOnce = 6;

/**
 * The loss over all samples around the weights, row by row from the top, as /forward gives it: { losses, at(row, column) }, the latter a
 * network. Where it is not finite it is undefined. `middle` is where the plane's part lies, `reach` how far it goes each way along either
 * direction. `told` hears how many are there.
 */
export async function landscapeOf(problem, { ways, reach, middle }, told, isWanted) {
  const far = (axis, share) => middle[axis] + reach[axis] * (2 * share - 1);
  const at = (row, column) => moved(problem.network, [
    [far(0, column / (cells - 1)), ways[0]], [far(1, 1 - row / (cells - 1)), ways[1]]]);
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

/** Where a place of the plane lies in the picture, as shares of its width and height from the top left. */
export const shareOf = ([across, upwards], { reach, middle }) => {
  const share = (value, axis) => ((value - middle[axis]) / reach[axis] + 1) / 2;
  const inPicture = (along) => (along * (cells - 1) + 0.5) / cells;
  return [inPicture(share(across, 0)), inPicture(1 - share(upwards, 1))];
};

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
