/** The parts of a derivation, in the order in which they are computed. */
export const phases = [
  { name: "forward", folded: true },
  { name: "error", folded: true },
  { name: "backward" },
  { name: "update" },
];

/** The part that a step belongs to, by its id. */
export function phaseOf(id) {
  return /^E(_|$)/.test(id) ? "error"
    : /^[a-zA-Z_]+_[ho]\d[^/]*$/.test(id) ? "forward"
    : /^d\w\S*\/d/.test(id) && !id.endsWith("_next") ? "backward"
    : "update";
}
