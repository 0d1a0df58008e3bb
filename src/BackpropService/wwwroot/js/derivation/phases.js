/** The parts of a derivation, in the order in which they are computed. */
export const phases = [
  { name: "forward", title: "Forward: the numbers it starts from", folded: true },
  { name: "error", title: "Error", folded: true },
  { name: "backward", title: "Backward: the chain rule" },
  { name: "update", title: "Update" },
];

/** The part that a step belongs to, by its id. */
export function phaseOf(id) {
  return /^(net|out)_[^/]*$/.test(id) ? "forward"
    : /^E(_|$)/.test(id) ? "error"
    : /^d(E|out_\S*|net_\S*)\/d/.test(id) && !id.endsWith("_next") ? "backward"
    : "update";
}
