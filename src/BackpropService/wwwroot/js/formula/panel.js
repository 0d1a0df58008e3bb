import { post } from "../api.js";
import { attempt } from "../attempt.js";
import { find, h, write } from "../dom.js";
import { clearError, showError } from "../fields.js";
import { text } from "../language.js";
import { read } from "../numbers.js";
import { readSvg, sourceOf } from "../svg.js";
import { numbersTable } from "../table.js";
import { isConstant, nameOf, numberOf, stepsOf } from "./steps.js";

let graph;
let position = 0;
let asked = 0;

export function start() {
  ["expression", "expression-values"].forEach((id) => find(id).addEventListener("change", () => attempt(compute)));
  find("formula-back").addEventListener("click", () => go(position - 1));
  find("formula-next").addEventListener("click", () => go(position + 1));
}

/** A formula as a circuit, through which one steps forward and back. */
export const show = () => (graph ? tell() : compute());

async function compute() {
  const question = ++asked;
  [find("expression"), find("expression-values")].forEach(clearError);
  const values = valuesIn(find("expression-values").value);
  if (!values) {
    showError(find("expression-values"), text.formula.expected);
    return;
  }

  const body = { expression: find("expression").value, values };
  const answer = await post("/graph", body);
  const svg = await (await post("/graph", body, { accept: "image/svg+xml" })).text();
  if (question === asked) {
    graph = { nodes: answer.nodes, steps: stepsOf(answer.nodes) };
    position = 0;
    find("circuit").src = sourceOf(svg);
    find("circuit").alt = readSvg(svg).querySelector("desc")?.textContent ?? text.formula.circuit;
    find("circuit").hidden = false;
    tell();
  }
}

/** { x: -2, y: 5 } for "x = −2, y = 5"; undefined where something is no number. */
function valuesIn(written) {
  const pairs = written.split(/[;\n]|,(?=\s*[^\s\d])/).filter((part) => part.trim() !== "").map((part) => part.split("="));
  const found = Object.fromEntries(pairs.map(([name, value]) => [name.trim(), read(value ?? "")]));
  return Object.values(found).every((value) => value !== undefined) ? found : undefined;
}

function go(to) {
  position = Math.min(Math.max(to, 0), graph?.steps.length ?? 0);
  tell();
}

function tell() {
  const { nodes, steps } = graph;
  const done = steps.slice(0, position);
  const now = done.at(-1);
  const knows = (node, isBack) => done.some((step) => step.node === node && step.isBack === isBack);
  find("formula-back").disabled = position === 0;
  find("formula-next").disabled = position === steps.length;
  write(find("formula-count"), text.common.place(position, steps.length));
  write(find("formula-step"), now?.sentence ?? text.formula.begin);
  find("formula-step").dataset.phase = now ? (now.isBack ? "backward" : "forward") : "start";
  const row = (node) =>
    h("tr", { class: node === now?.node ? "now" : "" },
      h("th", { scope: "row" }, nameOf(node)),
      h("td", {}, node.operation === "value" ? text.formula.given : node.operation),
      h("td", {}, node.operands.length === 0 || knows(node, false) ? numberOf(node.value) : "·"),
      h("td", {}, knows(node, true) ? numberOf(node.gradient) : "·"));
  const rows = nodes.filter((node) => !isConstant(node)).map(row);
  find("formula-nodes").replaceChildren(numbersTable(text.formula.label, text.formula.titles, rows));
}
