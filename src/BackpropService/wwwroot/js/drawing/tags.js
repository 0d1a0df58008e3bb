/** A weight's number on its connection; the second line takes its gradient or its next value. */
export const tag = { width: 100, height: 40, single: 25 };

/** What stays free between a number and the next card; of how many inputs numbers are kept on their lines. */
const clearance = 5;
const mostOnLines = 3;

/** What an upright drawing keeps free above the next row's cards. */
const header = 40;

/**
 * Where the numbers stand. With n inputs and an even pitch, the numbers at n/(n+1) of the way come to stand evenly, one below
 * the other; in an upright drawing each takes a line of its own. Where they do not fit, the connection alone is drawn.
 */
export function placeTags(edges, upright) {
  const weights = edges.filter(({ parameter }) => parameter?.from);
  const layers = new Set(weights.map(({ parameter }) => parameter.layer));
  return [...layers].flatMap((layer) => {
    const own = weights.filter(({ parameter }) => parameter.layer === layer);
    return upright ? inLines(own) : inColumn(own, new Set(own.map(({ from }) => from)).size);
  });
}

/** How far apart columns stand so that numbers lie on their lines. Of many inputs there is no room for that. */
export const taggedGap = (columns) => {
  const inputs = columns.slice(0, -1).filter((_, index) => columns[index + 1].weighted > 0).map(({ cards }) => (
    cards.filter(({ kind }) => kind === "input" || kind === "neuron").length));
  return (tag.width / 2 + clearance) * (Math.min(Math.max(...inputs), mostOnLines) + 1);
};

function inColumn(edges, inputs) {
  const share = inputs === 1 ? 0.5 : inputs / (inputs + 1);
  const tags = edges.map((edge) => {
    const place = at(edge, share);
    return { ...place, x: Math.min(place.x, edge.x2 - tag.width / 2 - clearance) };
  });
  const heights = tags.map(({ y }) => y).sort((a, b) => a - b);
  const closest = Math.min(Infinity, ...heights.slice(1).map((y, index) => y - heights[index]));
  return closest < tag.single ? [] : tags.map((one) => ({ ...one, single: closest < tag.height + 2 }));
}

function inLines(edges) {
  return edges.length > 6 ? [] : edges.map((edge, index) => {
    const room = edge.y2 - edge.y1 - header;
    return { ...at(edge, (index + 1) / (edges.length + 1) * room / (edge.y2 - edge.y1)), single: false };
  });
}

const at = (edge, t) => ({ parameter: edge.parameter, x: edge.x1 + t * (edge.x2 - edge.x1), y: edge.y1 + t * (edge.y2 - edge.y1) });
