import { h } from "../../dom.js";
import { exact } from "../../exact.js";
import { positionsOf } from "../../kinds/windows.js";
import { text } from "../../language.js";
import { kindOf } from "../../layers.js";
import { told } from "../../numbers.js";
import { positionOf, sizeOf } from "../../shapes.js";
import { phraseOf } from "../../words.js";
import { choice, filler, remembered } from "../choice.js";
import { grid, rowsOf } from "../grid.js";
import { computedAt, takenBy } from "../places.js";
import { productsOf } from "../products.js";
import { slider } from "../slider.js";

/** Of many channels the first are shown. */
const mostChannels = 4;

/** A filter where it stands on its input: what it covers, the products, their sum, and the map that it makes so. */
export function convolution({ problem, forward, place }) {
  const { layer, input } = place;
  const axes = kindOf(layer).axesOf(layer, input);
  const windows = axes.map(({ count }) => count);
  const [filters, inEach] = [layer.weights.length, layer.weights[0].length];
  const taken = takenBy(problem, forward, place);
  const { netInputs, outputs } = computedAt(forward, place);
  const chosen = remembered(place.name, { filter: 0, window: strongest(outputs[0][0].flat()) });
  const body = h("div", { class: "window-view" });
  const fill = filler(body, parts);
  const names = Array.from({ length: filters }, (_, index) => text.shaped.oneFilter(index + 1));
  const filter = choice(text.shaped.filter, names, chosen, "filter", fill);
  const where = Array.from({ length: sizeOf(windows) }, (_, index) => positionOf(windows, index).map((at) => at + 1).join(", "));
  const window = choice(text.shaped.window, where, chosen, "window", fill);
  fill();
  const slide = slider(body, () => window.choose((chosen.window + 1) % where.length));
  return [h("div", { class: "row" }, filter.element, window.element, slide), body];

  async function parts() {
    const at = positionOf(windows, chosen.window);
    const kernel = layer.weights[chosen.filter];
    const first = Math.floor(chosen.filter / (filters / (input[0] / inEach))) * inEach;
    const places = positionsOf(axes, chosen.window);
    const isUnder = (row, column) => places.at(-1).includes(column) && (places.length === 1 || places[0].includes(row));
    const covered = kernel.flatMap((_, channel) => under(rowsOf(taken[first + channel]), places));
    const products = await productsOf(covered, kernel.flat(Infinity));
    const size = sizeOf(places.map(({ length }) => length));
    const shown = kernel.slice(0, mostChannels);
    const asRows = (values) => rowsIn(values, places.at(-1).length);
    return [
      h("div", { class: "grids" }, ...shown.map((_, channel) => grid(channelName(text.shaped.input, first + channel, input[0]),
        rowsOf(taken[first + channel]), { marks: (...cell) => (isUnder(...cell) ? "under" : "") }))),
      h("div", { class: "grids" },
        ...shown.map((weights, channel) => grid(channelName(text.shaped.kernel, channel, inEach), rowsOf(weights))),
        ...(products ? shown.map((_, channel) => grid(channelName(text.shaped.products, channel, inEach),
          asRows(products.slice(channel * size, (channel + 1) * size)))) : [])),
      inEach > mostChannels && h("p", {}, text.shaped.moreChannels(inEach - mostChannels)),
      sum(products, entry((netInputs ?? outputs)[0], [chosen.filter, ...at]), entry(outputs[0], [chosen.filter, ...at])),
      h("div", { class: "grids" }, grid(text.shaped.map(chosen.filter + 1), rowsOf(outputs[0][chosen.filter]), {
        marks: (row, column) => (column === at.at(-1) && (at.length === 1 || row === at[0]) ? "chosen" : ""),
        choose: (row, column) => window.choose(at.length === 1 ? column : row * windows[1] + column),
      })),
    ];
  }

  function sum(products, net, out) {
    const { biases, activation = "identity" } = layer;
    const bias = biases && (biases[chosen.filter] ?? biases[0]);
    const nonzero = products?.filter((value) => value !== 0);
    const terms = !nonzero ? [text.shaped.allProducts] : nonzero.length === 0 ? ["0"] : nonzero.map(told);
    const added = bias === undefined ? [] : [`${told(bias)} (${text.shaped.bias})`];
    return h("p", { class: "sum" }, `${[...terms, ...added].join(" + ")} = `, exact(net, "output"),
      activation === "identity" ? "" : [text.shaped.through(phraseOf(activation)), exact(out, "output")]);
  }
}

/** Where something was found: a window without anything under it would show little. */
const strongest = (values) => values.indexOf(Math.max(...values));

/** The values of a channel under a window; beyond its edges there are zeros. */
const under = (rows, places) => (places.length === 1 ? [[0], places[0]] : places)
  .reduce((ways, own) => ways.flatMap((way) => own.map((at) => [...way, at])), [[]])
  .map(([row, column]) => rows[row]?.[column] ?? 0);

const rowsIn = (values, length) => Array.from(
  { length: values.length / length }, (_, row) => values.slice(row * length, (row + 1) * length));

const channelName = (name, channel, count) => (count === 1 ? name : text.shaped.ofChannel(name, channel + 1));

const entry = (values, at) => at.reduce((part, index) => part[index], values);
