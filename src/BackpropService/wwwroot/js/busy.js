import { find } from "./dom.js";

/** Nobody notices what takes less, in milliseconds. */
const patience = 400;
let waiting = 0;

/** Says that the service is waited for, once it takes its time. */
export async function whileWaiting(answer) {
  waiting++;
  const timer = setTimeout(() => { find("busy").hidden = false; }, patience);
  try {
    return await answer;
  } finally {
    waiting--;
    clearTimeout(timer);
    find("busy").hidden ||= waiting === 0;
  }
}
