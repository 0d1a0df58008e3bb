import { find, write } from "../dom.js";
import { current } from "../store.js";
import { lossCurve } from "./curve.js";

/** What there is to tell of a training, { inputs, history, progress, remarks, trained }, by the network that it led to. */
const accounts = new WeakMap();

export const nothing = { history: [], progress: "", remarks: "", trained: "" };
export const curve = lossCurve();

/** What there is to tell of a problem's training; one on other data says nothing of it. */
export function accountOf({ network, inputs }) {
  const found = accounts.get(network);
  return found?.inputs === inputs ? found : nothing;
}

/** Keeps what there is to tell with a problem, and tells it where that is shown. */
export function keep(problem, account) {
  accounts.set(problem.network, { ...account, inputs: problem.inputs });
  if (problem === current()) {
    tell(account);
  }
}

export function tell({ history, progress, remarks, trained }) {
  curve.draw(history);
  write(find("progress"), progress);
  write(find("remarks"), remarks);
  write(find("trained"), trained);
}
