import { Problem } from "./api.js";
import { find, write } from "./dom.js";
import { showProblem } from "./fields.js";
import { current } from "./store.js";

/** Does something that the service may refuse, and then says so beside the field that caused it, or in a sentence. */
export async function attempt(action) {
  try {
    write(find("notice"), "");
    await action();
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }

    write(find("notice"), showProblem(error, inDrawing));
  }
}

/** The sample that is walked through is a request's only one, but stands among others here. */
const inDrawing = (path) => path.replace(/^(inputs|targets)\[0\]/, `$1[${current().sample}]`);
