import { isShared, neuronName, parametersOf } from "../names.js";
import { placeTags } from "./tags.js";

/** Sizes in CSS pixels. A neuron's card keeps a line for everything it will ever show, so that nothing moves. */
export const sizes = {
  input: [112, 62], neuron: [128, 96], compact: [128, 40], bias: [116, 44], error: [124, 74], total: [124, 52],
  ownBias: 28, header: 62, margin: 4, mostDrawn: 12, narrow: 640,
};

/** Widths in an upright drawing, where two neurons and a bias stand side by side on a telephone. */
const narrow = { input: 92, neuron: 114, bias: 92, error: 114, total: 92 };
const crowded = { input: 84, neuron: 79 };

/** Where everything stands: cards { id, kind, x, y, w, h } by their centre, edges from card to card, tags on them. */
export function layoutOf(network, available) {
  const upright = available < sizes.narrow;
  const compact = Math.max(...network.layers.map((layer) => layer.weights.length), network.layers[0].weights[0].length) > (upright ? 3 : 5);
  const columns = columnsOf(network, compact);
  const frame = upright ? stacked(columns, available, compact) : sideBySide(columns, available);
  const cards = columns.flatMap((column) => column.cards);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const edges = edgesOf(network, byId, upright);
  return { ...frame, upright, compact, columns, cards, edges, tags: compact ? [] : placeTags(network, edges, upright) };
}

function columnsOf(network, compact) {
  const { layers } = network;
  const last = layers.length - 1;
  const cut = (count) => Math.min(count, sizes.mostDrawn);
  const inputs = layers[0].weights[0].length;
  const columns = [{
    kind: "inputs", layer: -1, hidden: inputs - cut(inputs),
    cards: Array.from({ length: cut(inputs) }, (_, index) => card(`x${index + 1}`, "input", compact ? [108, 40] : sizes.input, { layer: -1, index })),
  }];
  layers.forEach((layer, index) => {
    const count = layer.weights.length;
    const size = compact ? sizes.compact : sizes.neuron;
    const own = layer.biases && !isShared(layer) && !compact;
    columns.push({
      kind: index === last ? "outputs" : "hidden", layer: index, hidden: count - cut(count),
      cards: Array.from({ length: cut(count) }, (_, neuron) => card(
        neuronName(network, index, neuron), "neuron", own ? [size[0], size[1] + sizes.ownBias] : size, { layer: index, index: neuron, own })),
    });
    if (isShared(layer)) {
      columns.at(-2).cards.push(card(`bias-${index}`, "bias", sizes.bias, { layer: index }));
    }
  });
  const outputs = layers[last].weights.length;
  columns.push({
    kind: "errors", layer: last + 1, hidden: 0,
    cards: [
      ...Array.from({ length: cut(outputs) }, (_, index) => card(
        `error-o${index + 1}`, "error", compact ? [124, 40] : sizes.error, { layer: last + 1, index })),
      card("total", "total", sizes.total, { layer: last + 1 }),
    ],
  });
  return columns;
}

const card = (id, kind, [w, h], rest) => ({ id, kind, w, h, ...rest });

function sideBySide(columns, available) {
  const pitch = pitchOf(columns);
  const rows = Math.max(...columns.map((column) => column.cards.filter((one) => one.kind !== "bias" && one.kind !== "total").length));
  const widths = columns.map((column) => Math.max(...column.cards.map((one) => one.w)));
  const toErrors = 44;
  const least = 118;
  const free = available - 2 * sizes.margin - widths.reduce((sum, w) => sum + w) - toErrors;
  const gap = Math.min(Math.max(free / (columns.length - 2), least), 300);
  const below = columns.some((column) => column.cards.some((one) => one.kind === "bias" || one.kind === "total")) ? 74 : 0;
  const height = sizes.header + rows * pitch + below;
  let x = sizes.margin + Math.max(0, (free - gap * (columns.length - 2)) / 2);
  columns.forEach((column, index) => {
    column.x = x + widths[index] / 2;
    column.y = 0;
    column.w = Math.max(widths[index], 132);
    x += widths[index] + (index < columns.length - 2 ? gap : index === columns.length - 2 ? toErrors : 0);
    const main = column.cards.filter((one) => one.kind !== "bias" && one.kind !== "total");
    main.forEach((one, row) => Object.assign(one, { x: column.x, y: sizes.header + pitch * (rows / 2 + row - (main.length - 1) / 2) }));
    const bottom = Math.max(sizes.header + rows * pitch + 26, main.at(-1).y + main.at(-1).h / 2 + 44);
    column.cards.filter((one) => !main.includes(one)).forEach((one) => Object.assign(one, { x: column.x, y: bottom }));
  });
  return { width: Math.max(available, x + sizes.margin), height };
}

function pitchOf(columns) {
  const tallest = Math.max(...columns.flatMap((column) => column.cards.map((one) => one.h)));
  const most = Math.max(...columns.map((column) => column.cards.length));
  return tallest < 60 ? 52 : most <= 3 ? Math.max(182, tallest + 44) : most === 4 ? Math.max(156, tallest + 30) : tallest + 18;
}

function stacked(columns, available, compact) {
  const between = 8;
  columns.flatMap((column) => column.cards).forEach((one) => { one.w = Math.min(one.w, (compact && crowded[one.kind]) || narrow[one.kind]); });
  const row = (column) => column.cards.reduce((sum, one) => sum + one.w + between, -between);
  const width = Math.max(available, ...columns.map((column) => row(column) + 2 * sizes.margin));
  let y = 0;
  columns.forEach((column, index) => {
    const height = Math.max(...column.cards.map((one) => one.h));
    const connections = index + 1 < columns.length - 1
      ? column.cards.filter((one) => one.kind !== "bias").length * columns[index + 1].cards.filter((one) => one.kind === "neuron").length : 0;
    column.x = available / 2;
    column.y = y;
    column.w = available - 2 * sizes.margin;
    const spread = (width - 2 * sizes.margin - row(column)) / (column.cards.length + 1);
    let x = sizes.margin + spread;
    for (const one of column.cards) {
      Object.assign(one, { x: x + one.w / 2, y: y + sizes.header + height / 2 });
      x += one.w + between + spread;
    }

    y += sizes.header + height + (connections === 0 ? 8 : connections <= 6 && !compact ? 16 + 42 * connections : 70);
  });
  return { width, height: y };
}

function edgesOf(network, cards, upright) {
  const ends = (from, to) => (upright
    ? { x1: from.x, y1: from.y + from.h / 2, x2: to.x, y2: to.y - to.h / 2 }
    : { x1: from.x + from.w / 2, y1: from.y, x2: to.x - to.w / 2, y2: to.y });
  const edges = [];
  for (const parameter of parametersOf(network)) {
    if (parameter.kind === "weight") {
      const [from, to] = [cards.get(parameter.from), cards.get(parameter.to)];
      if (from && to) {
        edges.push({ parameter, from: from.id, to: to.id, ...ends(from, to) });
      }
    } else if (!parameter.to) {
      const from = cards.get(`bias-${parameter.layer}`);
      network.layers[parameter.layer].weights.forEach((_, neuron) => {
        const to = cards.get(neuronName(network, parameter.layer, neuron));
        if (to) {
          edges.push({ parameter, from: from.id, to: to.id, ...ends(from, to) });
        }
      });
    }
  }

  const last = network.layers.length - 1;
  network.layers[last].weights.forEach((_, neuron) => {
    const [from, to] = [cards.get(neuronName(network, last, neuron)), cards.get(`error-o${neuron + 1}`)];
    if (from && to) {
      edges.push({ from: from.id, to: to.id, ...ends(from, to) });
    }
  });
  return edges;
}
