import { Problem } from "../api.js";
import { stream } from "../events.js";
import { batchOf } from "../problem.js";

/** How long an epoch takes, in milliseconds, for who wants to watch each; otherwise portions are as large as they may. */
const pauses = { ten: 100, one: 1000 };

const lively = 250;
const least = 10;
const most = 2000;
const leastPortions = 4;

/**
 * Trains in portions, each a /train of its own that goes on exactly where the last one ended: so the drawing can follow, and whoever
 * stops keeps what was learned. Portions grow from one epoch until one takes about a quarter of a second, or there are enough of them to
 * see the way, or are one epoch each at a `speed` that is asked for anew each time. Epochs are counted from this start; with a network
 * come the `epochs` of its portion, which its remarks are about.
 */
export async function* train(problem, signal, speed) {
  const { epochs: wanted } = problem.training;
  let { network, optimizer, resume } = problem;
  const before = resume?.epoch ?? 0;
  let done = 0;
  let portion = 1;
  let isDone = false;
  while (!isDone && done < wanted && !signal.aborted) {
    const started = performance.now();
    const pause = pauses[speed()];
    const count = Math.min(pause ? 1 : portion, wanted - done);
    const training = { ...settingsOf(problem.training), resume, epochs: count, reportEvery: Math.ceil(count / 40) };
    const body = { ...batchOf(problem), network, optimizer, training };
    for await (const { event, data } of stream("/train", body, signal)) {
      if (event === "progress") {
        yield { ...data, epoch: data.epoch - before };
      } else if (event === "error") {
        throw new Problem(data, data.status);
      } else {
        ({ network, optimizer, resume } = data);
        const { remarks, stoppedBecause } = data;
        const last = data.history.at(-1);
        const epochs = last.epoch - before - done;
        done += epochs;
        yield { network, optimizer, resume, epoch: done, epochs, loss: last.loss, remarks, stoppedBecause };
        isDone = data.stoppedBecause !== "epochs";
      }
    }

    if (pause && !isDone && done < wanted) {
      await waited(pause - (performance.now() - started), signal);
    } else {
      portion = nextPortion(portion, performance.now() - started, wanted);
    }
  }
}

/** Waits, but not longer than the training goes on. */
const waited = (time, signal) => new Promise((done) => {
  setTimeout(done, Math.max(0, time));
  signal.addEventListener("abort", done, { once: true });
});

/** Early stopping needs its patience, or is none. */
const settingsOf = ({ earlyStopping, ...training }) => ({ ...training, ...(earlyStopping?.patience && { earlyStopping }) });

const nextPortion = (portion, time, epochs) => (time < lively
  ? Math.min(2 * portion, most, Math.max(least, Math.ceil(epochs / leastPortions)))
  : time > 3 * lively ? Math.max(Math.floor(portion / 2), Math.min(portion, least))
  : portion);
