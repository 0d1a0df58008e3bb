import { s } from "../dom.js";
import { text } from "../language.js";
import { short } from "../numbers.js";

const width = 420;
const height = 170;
const left = 52;
const bottom = 22;

/** The loss over the epochs, on a logarithmic scale: { element, draw(points) }. */
export function lossCurve() {
  const path = s("path", { class: "loss-line", d: "" });
  const test = s("path", { class: "test-line", d: "" });
  const grid = s("g", { class: "grid" }, nothingYet());
  const element = s("svg", { class: "loss-curve", viewBox: `0 0 ${width} ${height}`, role: "img" }, grid, path, test);
  element.setAttribute("aria-label", text.training.noCurve);
  return { element, draw: (points) => draw(element, grid, { path, test }, points) };
}

function draw(element, grid, { path, test }, all) {
  const points = thinned(all.filter(({ loss }) => loss > 0));
  if (points.length === 0) {
    path.setAttribute("d", "");
    test.setAttribute("d", "");
    grid.replaceChildren(nothingYet());
    element.setAttribute("aria-label", text.training.noCurve);
    return;
  }

  const losses = points.flatMap(({ loss, validationLoss }) => [loss, validationLoss].filter((one) => one > 0).map(Math.log10));
  const low = Math.floor(Math.min(...losses));
  const high = Math.max(Math.ceil(Math.max(...losses)), low + 1);
  const lastEpoch = Math.max(points.at(-1).epoch, 2);
  const x = (epoch) => left + (width - left - 8) * (epoch - 1) / (lastEpoch - 1);
  const y = (log) => 8 + (height - bottom - 8) * (high - log) / (high - low);
  const line = (of) => {
    const places = points.filter((one) => of(one) > 0).map((one) => `${x(one.epoch).toFixed(1)} ${y(Math.log10(of(one))).toFixed(1)}`);
    return places.length === 0 ? "" : `M${places.join("L")}`;
  };
  path.setAttribute("d", line(({ loss }) => loss));
  test.setAttribute("d", line(({ validationLoss }) => validationLoss));
  const every = Math.ceil((high - low) / 5);
  const powers = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, index) => low + index * every);
  grid.replaceChildren(
    ...powers.flatMap((power) => [
      s("line", { x1: left, x2: width - 8, y1: y(power), y2: y(power) }),
      s("text", { x: left - 6, y: y(power) + 4, "text-anchor": "end" }, short(10 ** power)),
    ]),
    s("text", { x: left, y: height - 4 }, text.training.firstEpoch),
    s("text", { x: width - 8, y: height - 4, "text-anchor": "end" }, String(points.at(-1).epoch)));
  const [first, last] = [points[0], points.at(-1)];
  element.setAttribute("aria-label", text.training.curve(short(first.loss), short(last.loss), last.epoch)
    + (last.validationLoss === undefined ? "" : text.training.testCurve(short(last.validationLoss))));
}

const nothingYet = () =>
  s("text", { x: width / 2, y: height / 2, "text-anchor": "middle" }, text.training.curveComes);

/** No more points than can be told apart. */
function thinned(points) {
  const every = Math.ceil(points.length / 600);
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}
