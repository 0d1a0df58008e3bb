import { workedExample } from "./problem.js";

const listeners = new Set();
const past = [];
let problem = workedExample;
let future = [];
const edits = new Set();

/** The problem that the page shows. */
export const current = () => problem;

/** Calls back with every problem from now on. */
export const subscribe = (listener) => listeners.add(listener);

/** Shows another problem; the one before can be had back. */
export function change(next) {
  past.push(problem);
  past.splice(0, past.length - 200);
  future = [];
  show(next);
}

/** Shows what an edit makes of the problem; where that took time and the problem is another by now, the edit is made to that. */
export function changeBy(edit) {
  const edited = changedBy(edit);
  edits.add(edited);
  return edited.finally(() => edits.delete(edited));
}

async function changedBy(edit) {
  let before;
  let next;
  do {
    before = problem;
    next = await edit(before);
  } while (before !== problem);

  change(next);
}

/** Whether an edit is on its way: whoever shows one problem after the other stops, or it would never catch up. */
export const isBeingEdited = () => edits.size > 0;

/** Waits until no edit is on its way any more, whatever became of it. */
export const edited = () => Promise.allSettled(edits);

/** Shows another problem in place of this one: training passes through many that nobody wants back. */
export const replace = (next) => show(next);

export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;

export function undo() {
  future.push(problem);
  show(past.pop());
}

export function redo() {
  past.push(problem);
  show(future.pop());
}

function show(next) {
  problem = next;
  listeners.forEach((listener) => listener(problem));
}
