import { Problem } from "./api.js";
import { attempt } from "./attempt.js";
import { text } from "./language.js";
import { parametersOf } from "./names.js";
import { workedExample } from "./problem.js";
import { change, current, subscribe } from "./store.js";
import { carriedProblem } from "./translation.js";

/** A network with more parameters than this makes no address that a browser, or a message, would take. */
const mostInAddress = 20_000;
let writing;

export const fitsAddress = (problem) => parametersOf(problem).length <= mostInAddress;

/** Shows the problem that came with the address, and has the address keep up, so that a reload or a bookmark brings it back. */
export async function startAddress() {
  subscribe(keepUp);
  window.addEventListener("hashchange", open);
  const carried = carriedProblem();
  if (carried) {
    change(carried);
  } else {
    await open();
  }
}

async function open() {
  const fragment = location.hash;
  if (fragment.length > 1) {
    await attempt(async () => change(await problemIn(fragment)));
  }
}

async function problemIn(fragment) {
  try {
    const [{ fromFragment }, { opened }] = await Promise.all([import("./sharing/link.js"), import("./sharing/opening.js")]);
    return await opened(await fromFragment(fragment));
  } catch (error) {
    throw error instanceof Problem ? error
      : new Problem({ detail: text.service.linkDamaged }, 0);
  }
}

function keepUp(problem) {
  clearTimeout(writing);
  writing = setTimeout(async () => {
    const fragment = problem === workedExample || !fitsAddress(problem) ? ""
      : `#${await (await import("./sharing/link.js")).toFragment(problem)}`;
    if (problem === current()) {
      history.replaceState(null, "", location.pathname + location.search + fragment);
    }
  }, 200);
}
