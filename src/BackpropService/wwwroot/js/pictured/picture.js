import { post } from "../api.js";
import { attempt } from "../attempt.js";
import { asSetting } from "../digits.js";
import { find, h } from "../dom.js";
import * as viewport from "../drawing/viewport.js";
import { text } from "../language.js";
import { passOf } from "../problem.js";
import { current } from "../store.js";
import { readSvg, sourceOf } from "../svg.js";
import { placesOf } from "./places.js";

let drawn = {};

/** A network that is too large to be drawn value by value, as the service draws it; on the way back with targets and gradients. */
export function showPicture(problem, scene, goTo) {
  const isBack = ["backward", "update"].includes(scene.phase);
  const { digits } = asSetting();
  const isGone = drawn.image && !find("canvas").contains(drawn.image);
  if (isGone || problem !== drawn.problem || isBack !== drawn.isBack || digits !== drawn.digits) {
    drawn = { problem, isBack, digits, width: drawn.width };
    attempt(() => draw(drawn, scene, goTo));
  }

  mark(scene);
  viewport.fit(drawn.width ?? 1);
}

async function draw(mine, scene, goTo) {
  const { targets, loss, regularization, ...pass } = passOf(mine.problem);
  const body = { ...pass, ...(mine.isBack && { targets, loss }), ...asSetting() };
  const svg = await (await post("/diagram", body, { accept: "image/svg+xml" })).text();
  if (mine !== drawn || mine.problem !== current()) {
    drawn = mine === drawn ? {} : drawn;
    return;
  }

  const picture = readSvg(svg);
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  mine.width = width;
  find("canvas").classList.remove("slim");
  Object.assign(find("canvas").style, { width: `${width}px`, height: `${height}px` });
  mine.image = h("img", {
    class: "picture", src: sourceOf(svg), alt: picture.querySelector("desc").textContent, width, height,
  });
  find("canvas").replaceChildren(mine.image, ...columns(mine.problem, picture, goTo));
  mark(scene);
  viewport.fit(width);
}

/** A button on the heading of each layer, which goes to its step. */
function columns(problem, picture, goTo) {
  const headings = [...picture.querySelectorAll(".heading")].filter((one, _, [first]) => one.getAttribute("y") === first.getAttribute("y"));
  return placesOf(problem).map(({ name, title }, index) => {
    const [x, y] = ["x", "y"].map((axis) => Number(headings[index + 1].getAttribute(axis)));
    const button = h("button", {
      type: "button", class: "column", "data-card": name, "aria-label": text.common.goTo(title), onclick: () => goTo(name),
    });
    Object.assign(button.style, { left: `${x - 120}px`, top: `${y - 24}px` });
    return button;
  });
}

function mark(scene) {
  find("canvas").querySelectorAll(".column").forEach((button) => {
    const wasActive = button.classList.contains("active");
    const isActive = button.classList.toggle("active", scene.lightsCard(button.dataset.card));
    button.dataset.phase = scene.phase;
    if (isActive && !wasActive) {
      bringIntoView(button);
    }
  });
}

/** Moves the drawing, and nothing else, where a column is beyond its edge. */
function bringIntoView(button) {
  const [column, frame] = [button, find("drawing")].map((element) => element.getBoundingClientRect());
  if (column.left < frame.left || column.right > frame.right) {
    find("drawing").scrollLeft += column.left - frame.left - (frame.width - column.width) / 2;
  }
}
