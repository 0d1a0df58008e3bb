import { Problem } from "./api.js";
import { find, write } from "./dom.js";
import { showProblem } from "./fields.js";
import { current } from "./store.js";

/**
 * Does something that the service may refuse, and then says so beside the field that caused it, or in a sentence; where it did not answer,
 * it can be tried again.
 */
export async function attempt(action) {
  try {
    write(find("notice"), "");
    find("retry").hidden = true;
    await action();
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }

    write(find("notice"), showProblem(error, inDrawing));
    find("retry").hidden = !isPassing(error);
    find("retry").onclick = () => attempt(action);
  }
}

/** Whether the same request may do well another time. */
const isPassing = ({ isUnreachable, status }) => isUnreachable || status === 429 || status >= 500;

/** The sample that is walked through is a request's only one, but stands among others here. */
const inDrawing = (path) => path.replace(/^(inputs|targets)\[0\]/, `$1[${current().sample}]`);
