import { hasNetInputs, inputsOf, shapesOf } from "../layers.js";
import { neuronNames, parametersInto, parametersOfLayer } from "../names.js";
import { sizesOf } from "../structure.js";
import { drawnOf, gapOf } from "./elision.js";
import { quantitiesOf } from "./quantities.js";
import { placeTags, taggedGap } from "./tags.js";

/** Sizes in CSS pixels. A neuron's card keeps a line for everything it will ever show, so that nothing moves. */
export const sizes = {
  input: [120, 62], neuron: [128, 36], plain: [92, 36], quantity: 20, compact: [128, 40],
  bias: [124, 44], error: [136, 74], total: [124, 52],
  gap: [112, 40], ownBias: 28, header: 62, controls: 196, controlsBelow: 32, margin: 4, narrow: 640, mostLarge: 8, mostLargeUpright: 3,
};

/** What stays free between columns: of values alone, of weights with their numbers, of weights without. */
const gaps = { plain: 44, slimPlain: 16, untagged: 56 };

/** Widths of slim cards: many columns on a desk, and on a telephone two neurons and a bias side by side. */
const narrow = { input: 108, neuron: 120, gap: 104, bias: 108, error: 122, total: 112 };
const crowded = { input: 100, neuron: 79, gap: 96 };

/** How much smaller a drawing may be shown before its cards become compact instead. */
const readable = 0.65;

/**
 * Where everything stands: cards { id, kind, x, y, w, h } by their centre, edges from card to card, tags on them. Where it would
 * run out of view, cards become slim, then the drawing is made smaller, then cards become compact.
 */
export function layoutOf(problem, available) {
  const upright = available < sizes.narrow;
  const isTall = Math.max(...sizesOf(problem)) > (upright ? sizes.mostLargeUpright : sizes.mostLarge);
  const forms = upright ? [{ slim: true, compact: isTall, room: 1 }] : [
    { slim: false, compact: isTall, room: 1 },
    { slim: true, compact: isTall, room: readable },
    { slim: true, compact: true, room: 0 },
  ];
  let layout;
  do {
    const form = forms.shift();
    layout = { ...formed(problem, available, { ...form, upright }), room: form.room };
  } while (available < layout.room * layout.width && forms.length > 0);
  return layout;
}

function formed(problem, available, { upright, slim, compact }) {
  const columns = columnsOf(problem, compact);
  if (slim) {
    columns.flatMap((column) => column.cards).forEach((one) => Object.assign(one, { w: slimWidth(one, compact && upright) }));
  }

  const frame = upright ? stacked(columns, available, compact) : sideBySide(columns, available, { slim, compact });
  const cards = columns.flatMap((column) => column.cards);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const edges = edgesOf(problem, columns, byId, upright);
  return { ...frame, upright, slim, compact, columns, cards, edges, tags: compact ? [] : placeTags(edges, upright) };
}

function columnsOf(problem, compact) {
  const { layers } = problem.network;
  const last = layers.length - 1;
  const shapes = shapesOf(problem);
  const column = (kind, layer, make) => {
    const names = neuronNames(shapes, layer);
    const cards = drawnOf(names.length).map((index) => make(names[index], index));
    const gap = gapOf(names.length);
    return { kind, layer, weighted: 0, cards: gap ? cards.toSpliced(gap.from, 0, gapCard(kind, layer, names, gap)) : cards };
  };
  const columns = [column("inputs", -1, (name, index) => card(name, "input", compact ? [108, 40] : sizes.input, { layer: -1, index }))];
  layers.forEach((layer, number) => {
    const own = parametersOfLayer(problem, number);
    const added = own.filter(({ from }) => !from);
    const [w, h] = hasNetInputs(layer) ? sizes.neuron : sizes.plain;
    const hasOwnBias = !compact && added.some(({ to }) => to);
    const size = compact ? sizes.compact : [w, h + sizes.quantity * quantitiesOf(layer).length + (hasOwnBias ? sizes.ownBias : 0)];
    columns.push({
      ...column(number === last ? "outputs" : "hidden", number, (name, index) => (
        card(name, "neuron", size, { layer: number, index, own: hasOwnBias }))),
      weighted: own.length - added.length,
    });
    if (added.some(({ to }) => !to)) {
      columns.at(-2).cards.push(card(`bias-${number}`, "bias", sizes.bias, { layer: number }));
    }
  });
  const at = { layer: last + 1 };
  const errors = column("errors", last, (name, index) =>
    card(`error-${name}`, "error", compact ? [124, 40] : sizes.error, { ...at, index }));
  errors.cards.push(card("total", "total", sizes.total, at));
  return [...columns, { ...errors, ...at }];
}

const card = (id, kind, [w, h], rest) => ({ id, kind, w, h, ...rest });

const gapCard = (kind, layer, names, gap) =>
  card(`gap-${kind}-${layer}`, "gap", sizes.gap, { layer, names: names.slice(gap.from, gap.to), column: kind });

const slimWidth = ({ kind, w }, isCrowded) => Math.min(w, (isCrowded && crowded[kind]) || narrow[kind]);

function sideBySide(columns, available, { slim, compact }) {
  const plainGap = slim ? gaps.slimPlain : gaps.plain;
  const pitch = pitchOf(columns);
  const rows = Math.max(...columns.map((column) => column.cards.filter((one) => one.kind !== "bias" && one.kind !== "total").length));
  const widths = columns.map((column) => Math.max(...column.cards.map((one) => one.w)));
  const weighted = columns.slice(1).filter((column) => column.weighted > 0).length;
  const free = available - 2 * sizes.margin - widths.reduce((sum, w) => sum + w) - plainGap * (columns.length - 1 - weighted);
  const gap = Math.min(Math.max(free / weighted, compact ? gaps.untagged : taggedGap(columns)), 300);
  const below = columns.some((column) => column.cards.some((one) => one.kind === "bias" || one.kind === "total")) ? 74 : 0;
  const before = (index) => columns[index].weighted > 0 ? gap : plainGap;
  // Where the controls of layers side by side would run into one another, they stand in two lines.
  const isTight = columns.slice(2, -1).some((_, index) =>
    (widths[index + 1] + widths[index + 2]) / 2 + before(index + 2) < sizes.controls);
  const header = sizes.header + (isTight ? sizes.controlsBelow : 0);
  const height = header + rows * pitch + below;
  let x = sizes.margin + Math.max(0, (free - gap * weighted) / 2);
  columns.forEach((column, index) => {
    x += index === 0 ? 0 : before(index);
    column.x = x + widths[index] / 2;
    column.y = 0;
    column.w = Math.max(widths[index], slim ? 122 : 132);
    x += widths[index];
    const main = column.cards.filter((one) => one.kind !== "bias" && one.kind !== "total");
    main.forEach((one, row) => Object.assign(one, { x: column.x, y: header + pitch * (rows / 2 + row - (main.length - 1) / 2) }));
    const bottom = Math.max(header + rows * pitch + 26, main.at(-1).y + main.at(-1).h / 2 + 44);
    column.cards.filter((one) => !main.includes(one)).forEach((one) => Object.assign(one, { x: column.x, y: bottom }));
  });
  return { width: Math.max(available, x + sizes.margin), height, isTight };
}

function pitchOf(columns) {
  const tallest = Math.max(...columns.flatMap((column) => column.cards.map((one) => one.h)));
  const most = Math.max(...columns.map((column) => column.cards.length));
  return tallest < 60 ? 52 : most <= 3 ? Math.max(182, tallest + 44) : most === 4 ? Math.max(156, tallest + 30) : tallest + 18;
}

function stacked(columns, available, compact) {
  const between = 8;
  const row = (column) => column.cards.reduce((sum, one) => sum + one.w + between, -between);
  const width = Math.max(available, ...columns.map((column) => row(column) + 2 * sizes.margin));
  let y = 0;
  columns.forEach((column, index) => {
    const height = Math.max(...column.cards.map((one) => one.h));
    const weighted = columns[index + 1]?.weighted ?? 0;
    column.x = available / 2;
    column.y = y;
    column.w = available - 2 * sizes.margin;
    const spread = (width - 2 * sizes.margin - row(column)) / (column.cards.length + 1);
    let x = sizes.margin + spread;
    for (const one of column.cards) {
      Object.assign(one, { x: x + one.w / 2, y: y + sizes.header + height / 2 });
      x += one.w + between + spread;
    }

    y += sizes.header + height + (weighted === 0 ? 8 : weighted <= 6 && !compact ? 16 + 42 * weighted : 70);
  });
  return { width, height: y };
}

/** A connection for every parameter; where none leads from column to column, for every input that goes into an output. */
function edgesOf(problem, columns, cards, upright) {
  const ends = (from, to) => (upright
    ? { x1: from.x, y1: from.y + from.h / 2, x2: to.x, y2: to.y - to.h / 2 }
    : { x1: from.x + from.w / 2, y1: from.y, x2: to.x - to.w / 2, y2: to.y });
  const edge = (from, to, parameter) => (cards.has(from) && cards.has(to)
    ? [{ parameter, from, to, ...ends(cards.get(from), cards.get(to)) }] : []);
  const shapes = shapesOf(problem);
  const feeding = (index, output) => {
    const layer = problem.network.layers[index];
    return layer ? inputsOf(layer, shapes[index], output) : [output];
  };
  return columns.slice(1).flatMap((column, index) => {
    const neurons = column.cards.filter(({ kind }) => kind === "neuron" || kind === "error");
    const sources = neuronNames(shapes, index - 1);
    const connections = neurons.flatMap(({ id }) => parametersInto(problem, id)).filter(({ from }) => from);
    const shared = parametersOfLayer(problem, column.layer).filter(({ to }) => !to);
    return [
      ...(connections.length > 0
        ? connections.flatMap((one) => edge(one.from, one.to, one))
        : neurons.flatMap(({ id, index: output }) => feeding(index, output).flatMap((input) => edge(sources[input], id)))),
      ...shared.flatMap((one) => neurons.flatMap(({ id }) => edge(`bias-${one.layer}`, id, one))),
    ];
  });
}
