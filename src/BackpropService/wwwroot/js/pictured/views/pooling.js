import { h } from "../../dom.js";
import { exact } from "../../exact.js";
import { positionsOf } from "../../kinds/windows.js";
import { text } from "../../language.js";
import { kindOf } from "../../layers.js";
import { told } from "../../numbers.js";
import { positionOf, sizeOf } from "../../shapes.js";
import { choice, filler, remembered } from "../choice.js";
import { grid, rowsOf } from "../grid.js";
import { computedAt, takenBy } from "../places.js";
import { slider } from "../slider.js";

/** A window on its channel, and what becomes of it: its winner, or its average. */
export function pooling({ problem, forward, place }) {
  const { layer, input } = place;
  const axes = kindOf(layer).axesOf(layer, input);
  const windows = axes.map(({ count }) => count);
  const taken = takenBy(problem, forward, place);
  const { outputs } = computedAt(forward, place);
  const isMaximum = layer.type.startsWith("max");
  const chosen = remembered(place.name, { channel: 0, window: 0 });
  const body = h("div", { class: "window-view" });
  const fill = filler(body, parts);
  const channel = choice(text.shaped.channel, taken.map((_, index) => text.shaped.oneChannel(index + 1)), chosen, "channel", fill);
  const where = Array.from({ length: sizeOf(windows) }, (_, index) => positionOf(windows, index).map((at) => at + 1).join(", "));
  const window = choice(text.shaped.window, where, chosen, "window", fill);
  fill();
  const slide = slider(body, () => window.choose((chosen.window + 1) % where.length));
  return [h("div", { class: "row" }, channel.element, window.element, slide), body];

  function parts() {
    const at = positionOf(windows, chosen.window);
    const rows = rowsOf(taken[chosen.channel]);
    const places = positionsOf(axes, chosen.window);
    const [lines, columns] = places.length === 1 ? [[0], places[0]] : places;
    const under = lines.flatMap((row) => columns.map((column) => [row, column]))
      .filter(([row, column]) => rows[row]?.[column] !== undefined);
    const out = [chosen.channel, ...at].reduce((part, index) => part[index], outputs[0]);
    const winner = isMaximum ? under.find(([row, column]) => rows[row][column] === out) : undefined;
    const isOne = (cell, row, column) => cell?.[0] === row && cell[1] === column;
    return [
      h("div", { class: "grids" },
        grid(text.shaped.input, rows, { marks: (...cell) => (
          isOne(winner, ...cell) ? "under winner" : under.some((one) => isOne(one, ...cell)) ? "under" : "") }),
        grid(text.shaped.output, rowsOf(outputs[0][chosen.channel]), {
          marks: (row, column) => (column === at.at(-1) && (at.length === 1 || row === at[0]) ? "chosen" : ""),
          choose: (row, column) => window.choose(at.length === 1 ? column : row * windows[1] + column),
        })),
      h("p", { class: "sum" },
        (isMaximum ? text.shaped.largest : text.shaped.average)(under.map(([row, column]) => told(rows[row][column])).join(", ")),
        exact(out, "output"),
        winner ? text.shaped.winner(winner.slice(-places.length).map((index) => index + 1).join(", ")) : "."),
    ];
  }
}
