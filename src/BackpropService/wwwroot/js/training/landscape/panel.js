import { attempt } from "../../attempt.js";
import { find, h, write } from "../../dom.js";
import { text } from "../../language.js";
import { parametersOf } from "../../names.js";
import { read, short } from "../../numbers.js";
import { afresh } from "../../problem.js";
import { change, current } from "../../store.js";
import { paint, rangeOf } from "../colours.js";
import { descent } from "../descent.js";
import { alongDescent, directionOf, directions } from "./directions.js";
import { cells, landscapeOf } from "./losses.js";
import { showPath } from "./path.js";

/** A network of more parameters would have too much sent to and fro. */
const mostParameters = 5000;
const mostOffered = 200;
const size = 260;
/** What the loss depends on besides the network. */
const terrain = ["inputs", "targets", "loss", "regularization"];
let asked = 0;
let drawn;
let offered;

listen();

function listen() {
  find("draw-landscape").addEventListener("click", () => attempt(drawChosen));
  find("draw-descent").addEventListener("click", () => attempt(drawDescent));
  find("landscape-closer").addEventListener("click", () => attempt(() => zoom(0.5)));
  find("landscape-farther").addEventListener("click", () => attempt(() => zoom(2)));
  const map = find("landscape-canvas");
  map.addEventListener("pointermove", ({ offsetX, offsetY }) => tell(cellAt(offsetY), cellAt(offsetX)));
  map.addEventListener("pointerleave", () => write(find("landscape-at"), ""));
  map.addEventListener("click", ({ offsetX, offsetY }) => (
    change(afresh({ ...current(), network: drawn.at(cellAt(offsetY), cellAt(offsetX)) }))));
  document.addEventListener("theme", repaint);
}

/** Offers the directions of the network that is shown; a map stays while training goes on from its weights, or has come through them. */
export function showLandscape(problem) {
  const parameters = parametersOf(problem);
  const names = parameters.slice(0, mostOffered).map(({ name }) => name);
  if (names.join() !== offered) {
    offered = names.join();
    ["across", "upwards"].forEach((id, index) => find(id).replaceChildren(...[...directions, ...names].map((name) => h("option", {
      value: name, selected: name === directions[index],
    }, nameOf(name)))));
  }

  find("draw-landscape").disabled = parameters.length > mostParameters;
  find("draw-descent").disabled = parameters.length > mostParameters || descent().length < 2;
  find("landscape-map").hidden = !drawn || !isOf(drawn.problem, problem);
  if (!find("landscape-map").hidden) {
    showPath(drawn);
  }
}

const nameOf = (direction) => text.landscape.directions[direction] ?? direction;

const isOf = (problem, now) => terrain.every((part) => now[part] === problem[part]) && descent().includes(problem.network);

async function drawChosen() {
  const problem = current();
  const seed = read(find("landscape-seed").value) ?? 0;
  const reach = read(find("landscape-reach").value) ?? 1;
  const names = [find("across").value, find("upwards").value];
  await draw(problem, async () => ({
    names, reach: [reach, reach], middle: [0, 0],
    ways: await Promise.all(names.map((name) => directionOf(problem, name, seed))),
  }));
}

async function drawDescent() {
  const problem = current();
  await draw(problem, async () => ({ names: ["descent", "aside"], ...await alongDescent(problem, descent(), 0) }));
}

const zoom = (by) => draw(drawn.problem, () => ({ ...drawn.view, reach: drawn.view.reach.map((one) => by * one) }));

async function draw(problem, viewOf) {
  const question = ++asked;
  const isWanted = () => question === asked && isOf(problem, current());
  const told = (done) => write(find("landscape-progress"), done < cells * cells ? text.common.place(done, cells * cells) : "");
  const view = await viewOf();
  const found = await landscapeOf(problem, view, told, isWanted);
  write(find("landscape-progress"), "");
  if (isWanted()) {
    drawn = { ...found, problem, view };
    write(find("landscape-at"), "");
    repaint();
    showLandscape(current());
  }
}

/** Losses differ by powers of ten: colours go by their logarithm where all have one. */
function repaint() {
  if (!drawn) {
    return;
  }

  const finite = drawn.losses.filter((loss) => loss !== undefined);
  const { low, high } = rangeOf(finite);
  const height = low > 0 ? Math.log : (loss) => loss;
  const heights = drawn.losses.map((loss) => height(loss ?? high));
  paint(find("landscape-canvas"), heights, rangeOf(heights), false);
  const [across, upwards] = drawn.view.names.map(nameOf);
  find("landscape-canvas").setAttribute("aria-label", text.landscape.label(across, upwards, short(low), short(high)));
  write(find("landscape-low"), short(low));
  write(find("landscape-high"), short(high));
}

const cellAt = (offset) => Math.min(Math.max(Math.floor(offset / size * cells), 0), cells - 1);

function tell(row, column) {
  const loss = drawn.losses[row * cells + column];
  write(find("landscape-at"), loss === undefined ? text.landscape.notFinite : text.landscape.at(short(loss)));
}
