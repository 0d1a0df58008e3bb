import { find } from "../dom.js";
import { text } from "../language.js";
import { isShaped, outlineOf } from "../layers.js";
import { describe, entryOf } from "../names.js";
import { full } from "../numbers.js";
import { shapeOf } from "../shapes.js";
import { drawCard } from "./cards.js";
import { drawEdges } from "./edges.js";
import { drawHeader } from "./headers.js";
import { listen, tellInfo } from "./info.js";
import { layoutOf } from "./layout.js";
import { selection, showSelection } from "./selection.js";
import * as viewport from "./viewport.js";
import { drawWeight } from "./weights.js";

let shown;
let drawn;

/** Shows a problem with its values as far as a scene knows them. `context`: catalog, goTo, open. */
export function show(problem, values, scene, context) {
  shown = { problem, values, scene, context };
  find("network").classList.toggle("pictured", isShaped(problem));
  if (isShaped(problem)) {
    drawn = undefined;
    find("selected").hidden = true;
    showLater();
    return;
  }

  const width = find("drawing").clientWidth;
  const key = JSON.stringify([width, outline(problem), Boolean(context.catalog)]);
  if (key !== drawn?.key) {
    drawn = build(key, width, shown);
  }

  drawn.edges.fill(problem, scene);
  drawn.cards.forEach(({ card, element, fill }) => {
    fill(values, scene);
    element.classList.toggle("active", scene.lightsCard(card.id));
    element.classList.toggle("selected", card.id === selection());
    element.dataset.phase = scene.phase;
  });
  drawn.weights.forEach((weight) => weight.fill(problem, values, scene));
  showSelection(problem, values, scene, { open: context.open, redraw });
  tellInfo();
}

/** What draws pictures is loaded with the first. */
async function showLater() {
  const { showPicture } = await import("../pictured/picture.js");
  const { problem, scene, context } = shown;
  if (isShaped(problem)) {
    showPicture(problem, scene, context.goTo);
  }
}

const redraw = () => shown && show(shown.problem, shown.values, shown.scene, shown.context);

/** Points at a neuron, or at none. */
export function point(name) {
  find("drawing").querySelectorAll(".pointed").forEach((card) => card.classList.remove("pointed"));
  if (name) {
    find("drawing").querySelector(`[data-card="${CSS.escape(name)}"]`)?.classList.add("pointed");
  }
}

export function start() {
  listen(find("drawing"));
  viewport.start();
  new ResizeObserver(redraw).observe(find("drawing"));
}

const outline = ({ network, inputs, sample }) => [
  sample, shapeOf(inputs[sample]), outlineOf(network), network.layers.map(({ activation }) => activation),
];

function build(key, width, { problem, context }) {
  const layout = layoutOf(problem, width);
  const tools = { ...context, ...layout, problem, about };
  const edges = drawEdges(layout, about, context.open);
  const cards = layout.cards.map((card) => drawCard(card, tools));
  const weights = layout.tags.map((tag) => drawWeight(tag, tools));
  const headers = layout.columns.map((column) => drawHeader(column, tools));
  replace([edges.element, ...inReadingOrder(layout, headers, cards, weights)], layout);
  return { key, edges, cards, weights };
}

/** Column by column, so that the keyboard goes through the drawing as the signal does. */
const inReadingOrder = (layout, headers, cards, weights) => layout.columns.flatMap((column, index) => [
  ...weights.filter(({ parameter }) => parameter.layer === column.layer).map(({ element }) => element),
  headers[index],
  ...cards.filter(({ card }) => column.cards.includes(card)).map(({ element }) => element),
]);

function replace(elements, { width, height, slim }) {
  const canvas = find("canvas");
  const focused = document.activeElement?.id;
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  canvas.classList.toggle("slim", slim);
  canvas.replaceChildren(...elements);
  viewport.fit(width);
  if (focused && canvas.contains(document.getElementById(focused))) {
    document.getElementById(focused).focus();
  }
}

/** A parameter in words, with every digit and as much as is known of its step. */
function about(parameter) {
  const { problem, values, scene } = shown;
  const { name } = parameter;
  const gradient = values?.gradients && scene.knows(`dE/d${name}`) ? ` ∂E/∂${name} = ${full(entryOf(values.gradients, parameter))}.` : "";
  const next = values?.step && scene.knows(`${name}_next`) ? text.drawing.next(full(entryOf(values.step.network, parameter))) : "";
  return `${name} = ${full(entryOf(problem.network, parameter))}, ${describe(problem.network, parameter)}.${gradient}${next}`;
}
