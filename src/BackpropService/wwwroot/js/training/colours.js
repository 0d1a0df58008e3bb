import { h } from "../dom.js";

/** Values of a square grid as a picture, from the lowest to the highest; in two colours alone where it is discretised. */
export function paint(canvas, values, { low, high }, isDiscrete) {
  const cells = Math.sqrt(values.length);
  const [from, middle, to] = ["--heat-low", "--heat-middle", "--heat-high"].map(colour);
  const image = new ImageData(cells, cells);
  values.forEach((value, index) => {
    const exactly = (value - low) / (high - low);
    const share = isDiscrete ? Math.round(exactly) : exactly;
    const [start, end, t] = share < 0.5 ? [from, middle, share * 2] : [middle, to, share * 2 - 1];
    image.data.set([0, 1, 2].map((channel) => start[channel] + t * (end[channel] - start[channel])).concat(255), index * 4);
  });
  const small = h("canvas", { width: cells, height: cells });
  small.getContext("2d").putImageData(image, 0, 0);
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = !isDiscrete;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

/** The range of some values, never empty. */
export function rangeOf(values) {
  const low = Math.min(...values);
  return { low, high: Math.max(...values, low + 1e-12) };
}

function colour(name) {
  const digits = getComputedStyle(document.documentElement).getPropertyValue(name).trim().slice(1);
  return [0, 2, 4].map((start) => parseInt(digits.slice(start, start + 2), 16));
}
