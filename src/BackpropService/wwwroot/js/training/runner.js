import { Problem, stream } from "../api.js";
import { batchOf } from "../problem.js";

const lively = 250;
const least = 10;
const most = 2000;

/**
 * Trains in portions, each a /train of its own that goes on where the last one stopped: so the drawing can follow, and whoever
 * stops keeps what was learned. Portions grow until one takes about a quarter of a second; with batches each has ten epochs, so
 * that the same training gives the same network.
 */
export async function* train(problem, signal) {
  const { epochs, batchSize, targetLoss, seed = 0 } = problem.training;
  let { network, optimizer } = problem;
  let done = 0;
  let portion = least;
  let isDone = false;
  while (!isDone && done < epochs && !signal.aborted) {
    const started = performance.now();
    const count = Math.min(portion, epochs - done);
    const training = { epochs: count, batchSize, targetLoss, seed: seed + done, reportEvery: Math.ceil(count / 40) };
    const body = { ...batchOf(problem), network, optimizer, training };
    for await (const { event, data } of stream("/train", body, signal)) {
      if (event === "progress") {
        yield { ...data, epoch: done + data.epoch };
      } else if (event === "error") {
        throw new Problem(data, data.status);
      } else {
        ({ network, optimizer } = data);
        const last = data.history.at(-1);
        done += last.epoch;
        yield { network, optimizer, epoch: done, loss: last.loss, remarks: data.remarks, stoppedBecause: data.stoppedBecause };
        isDone = data.stoppedBecause !== "epochs";
      }
    }

    portion = batchSize ? portion : nextPortion(portion, performance.now() - started);
  }
}

const nextPortion = (portion, time) => (time < lively ? Math.min(2 * portion, most)
  : time > 3 * lively ? Math.max(Math.floor(portion / 2), least)
  : portion);
