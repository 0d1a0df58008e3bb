import { attempt } from "../../attempt.js";
import { find, h, write } from "../../dom.js";
import { text } from "../../language.js";
import { parametersOf } from "../../names.js";
import { read, short } from "../../numbers.js";
import { afresh } from "../../problem.js";
import { change, current } from "../../store.js";
import { paint, rangeOf } from "../colours.js";
import { directions } from "./directions.js";
import { cells, landscapeOf } from "./losses.js";

/** A network of more parameters would have too much sent to and fro. */
const mostParameters = 5000;
const mostOffered = 200;
const size = 260;
let asked = 0;
let drawn;
let offered;

listen();

function listen() {
  find("draw-landscape").addEventListener("click", () => attempt(draw));
  find("landscape-map").addEventListener("pointermove", ({ offsetX, offsetY }) => tell(cellAt(offsetY), cellAt(offsetX)));
  find("landscape-map").addEventListener("pointerleave", () => write(find("landscape-at"), ""));
  find("landscape-map").addEventListener("click", ({ offsetX, offsetY }) => (
    change(afresh({ ...current(), network: drawn.at(cellAt(offsetY), cellAt(offsetX)) }))));
  document.addEventListener("theme", repaint);
}

/** Offers the directions of the network that is shown; a map of other weights goes. */
export function showLandscape(problem) {
  const names = parametersOf(problem).slice(0, mostOffered).map(({ name }) => name);
  if (names.join() !== offered) {
    offered = names.join();
    ["across", "upwards"].forEach((id, index) => find(id).replaceChildren(...[...directions, ...names].map((name) => h("option", {
      value: name, selected: name === directions[index],
    }, text.landscape.directions[name] ?? name))));
  }

  find("draw-landscape").disabled = parametersOf(problem).length > mostParameters;
  find("landscape-map").hidden = drawn?.problem.network !== problem.network || drawn.problem.inputs !== problem.inputs;
}

async function draw() {
  const question = ++asked;
  const problem = current();
  const settings = {
    across: find("across").value, upwards: find("upwards").value,
    seed: read(find("landscape-seed").value) ?? 0, reach: read(find("landscape-reach").value) ?? 1,
  };
  const isWanted = () => question === asked && current().network === problem.network;
  const told = (done) => write(find("landscape-progress"), done < cells * cells ? text.common.place(done, cells * cells) : "");
  const found = await landscapeOf(problem, settings, told, isWanted);
  write(find("landscape-progress"), "");
  if (isWanted()) {
    drawn = { ...found, problem, settings };
    repaint();
    showLandscape(problem);
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
  const { across, upwards } = drawn.settings;
  const named = (name) => text.landscape.directions[name] ?? name;
  find("landscape-canvas").setAttribute("aria-label", text.landscape.label(named(across), named(upwards), short(low), short(high)));
  write(find("landscape-low"), short(low));
  write(find("landscape-high"), short(high));
}

const cellAt = (offset) => Math.min(Math.max(Math.floor(offset / size * cells), 0), cells - 1);

function tell(row, column) {
  const loss = drawn.losses[row * cells + column];
  write(find("landscape-at"), loss === undefined ? text.landscape.notFinite : text.landscape.at(short(loss)));
}
