import { s } from "../dom.js";
import { entryOf } from "../names.js";
import { says } from "./info.js";

/** The connections: colour tells the sign of the weight, width its size. */
export function drawEdges({ edges, width, height }, about, open) {
  const lines = edges.map((edge) => {
    const { x1, y1, x2, y2 } = edge;
    const ends = { x1, y1, x2, y2 };
    const line = s("line", { class: "edge", ...ends });
    const flow = s("line", { class: "flow", ...ends });
    const parts = [line, flow];
    if (edge.parameter) {
      const reach = s("line", { class: "reach", ...ends, onclick: () => open(edge.parameter.name) });
      parts.push(says(reach, () => about(edge.parameter)));
    }

    return { edge, line, flow, group: s("g", {}, ...parts) };
  });
  const element = s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...lines.map(({ group }) => group));
  return { element, fill: (problem, scene) => fill(lines, problem, scene) };
}

function fill(lines, { network }, scene) {
  const strengths = lines.map(({ edge }) => (edge.parameter ? Math.abs(entryOf(network, edge.parameter)) : 0));
  const strongest = Math.max(...strengths) || 1;
  lines.forEach(({ edge, line, flow }, index) => {
    const value = edge.parameter && entryOf(network, edge.parameter);
    const kind = !edge.parameter ? "plain" : !edge.parameter.from ? "bias" : value < 0 ? "negative" : "positive";
    line.setAttribute("class", `edge ${kind}`);
    line.setAttribute("stroke-width", edge.parameter ? (1.25 + 3.75 * strengths[index] / strongest).toFixed(2) : "1.25");
    flow.setAttribute("class", `flow ${scene.lights(edge) ?? ""}`);
  });
}
