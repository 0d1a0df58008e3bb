import { sizeOf } from "../shapes.js";

export const range = (from, end) => Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);

/** What is given for an axis of a map: a number for all axes, or one for each. */
const along = (setting, axis) => (Array.isArray(setting) ? setting[axis] ?? setting[0] : setting);

/** How a window moves along each axis behind the channels: how many positions it covers, and where each of `count` windows starts. */
export const windowsOf = ({ size, stride = 1, padding = 0, dilation = 1 }, [, ...lengths]) => lengths.map((length, axis) => {
  const [covers, step, apart] = [size, stride, dilation].map((setting) => along(setting, axis));
  const reach = apart * (covers - 1);
  const added = padding === "same" ? { before: Math.floor(reach / 2), in: reach }
    : { before: along(padding, axis), in: 2 * along(padding, axis) };
  return { length, covers, step, apart, before: added.before, count: Math.floor((length + added.in - reach - 1) / step) + 1 };
});

/** The shape of what windows give, for a number of channels. */
export const windowShape = (channels, axes) => [channels, ...axes.map(({ count }) => count)];

/** Along each axis, the positions that a window covers; those of the padding lie before 0 or behind the last. */
export function positionsOf(axes, window) {
  let rest = window % sizeOf(axes.map(({ count }) => count));
  return axes.toReversed().map(({ covers, step, apart, before, count }) => {
    const start = (rest % count) * step - before;
    rest = Math.floor(rest / count);
    return range(0, covers).map((index) => start + index * apart);
  }).toReversed();
}

/** The inputs of one channel that a window covers, by their place in the sample. */
export const covered = (axes, channel, window) => positionsOf(axes, window).reduce(
  (found, own, axis) => found.flatMap((at) => own.filter((place) => place >= 0 && place < axes[axis].length)
    .map((place) => at * axes[axis].length + place)), [channel]);
