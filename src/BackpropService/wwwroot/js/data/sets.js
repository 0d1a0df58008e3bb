import { normal, randomFrom } from "./random.js";

/** How many points can be had of a set that has any number, and how many it begins with. */
export const pointCounts = [40, 80, 120, 240, 480];
export const standardCount = 120;

/** Sets of points in the plane with a class of two, or with a number, the same for the same seed; and a network that can learn them. */
export const sets = {
  and: { hidden: [], isOrdered: true, make: () => corners(0, 0, 0, 1) },
  or: { hidden: [], isOrdered: true, make: () => corners(0, 1, 1, 1) },
  xor: { hidden: [4], isOrdered: true, make: () => corners(0, 1, 1, 0) },
  circle: { hidden: [6], make: (random, count) => each(count, (index) => {
    const inside = index % 2;
    return polar(inside ? 0.5 * Math.sqrt(random()) : 0.7 + 0.3 * random(), 2 * Math.PI * random(), inside);
  }) },
  moons: { hidden: [8], make: (random, count) => each(count, (index) => {
    const lower = index % 2;
    const angle = Math.PI * random();
    const [x, y] = lower ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)];
    return [(x - 0.5) / 1.6 + 0.04 * normal(random), (y - 0.25) / 1.6 + 0.04 * normal(random), lower];
  }) },
  spiral: { hidden: [12, 8], make: (random, count) => each(count, (index) => {
    const arm = index % 2;
    const way = Math.floor(index / 2) / (count / 2);
    return polar(0.08 + 0.92 * way, 3.5 * Math.PI * way + arm * Math.PI + 0.12 * normal(random), arm);
  }) },
  gaussian: { hidden: [3], make: (random, count) => each(count, (index) => {
    const side = index % 2;
    const centre = side ? 0.45 : -0.45;
    return [centre + 0.25 * normal(random), centre + 0.25 * normal(random), side];
  }) },
  plane: { hidden: [2], isRegression: true, make: (random, count) => each(count, () => {
    const [x, y] = [2 * random() - 1, 2 * random() - 1];
    return [x, y, (x + y) / 2];
  }) },
  hills: { hidden: [8], isRegression: true, make: (random, count) => each(count, () => {
    const [x, y] = [2 * random() - 1, 2 * random() - 1];
    return [x, y, hill(x - 0.4, y - 0.4) - hill(x + 0.4, y + 0.4)];
  }) },
};

/** { inputs, targets } of a set, in an order without a plan, so that its end can be kept for tests; noise moves the points. */
export function dataOf(name, { draw = 1, noise = 0, pointCount = standardCount } = {}) {
  const random = randomFrom(draw);
  const moved = (value) => Number((value + noise * normal(random)).toFixed(3));
  const rows = sets[name].make(random, pointCount)
    .map(([x, y, kind]) => ({ row: noise > 0 ? [moved(x), moved(y), kind] : [x, y, kind], place: random() }))
    .sort((a, b) => (sets[name].isOrdered ? 0 : a.place - b.place))
    .map(({ row }) => row.map((value) => Number(value.toFixed(3))));
  return { inputs: rows.map(([x, y]) => [x, y]), targets: rows.map(([, , kind]) => [kind]) };
}

const each = (count, make) => Array.from({ length: count }, (_, index) => make(index));

const corners = (...targets) => targets.map((target, index) => [Math.floor(index / 2), index % 2, target]);

const hill = (x, y) => Math.exp(-6 * (x * x + y * y));

const polar = (radius, angle, kind) => [radius * Math.cos(angle), radius * Math.sin(angle), kind];
