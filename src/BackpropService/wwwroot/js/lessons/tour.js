import { attempt } from "../attempt.js";
import { find, h, write } from "../dom.js";
import { language, text } from "../language.js";
import { current } from "../store.js";
import { typeset } from "../typeset.js";
import { lessons } from "./lessons.js";
import { perform } from "./performing.js";
import { point, stopPointing } from "./ring.js";

const { text: texts } = await import(`../languages/lessons/${language}.js`);

const names = Object.keys(lessons);
const parts = build();
let name;
let place = 0;
let turns = 0;
let left;

/** Begins a lesson; its name stays in the address. */
export async function begin(lesson) {
  await parts.style;
  name = lesson;
  left = undefined;
  find("speed").value = "fast";
  document.body.append(parts.element);
  document.documentElement.classList.add("touring");
  tellAddress(lesson);
  parts.next.focus();
  await go(0);
}

function build() {
  const style = new Promise((done) => {
    document.head.append(h("link", { rel: "stylesheet", href: "css/tour.css", onload: done, onerror: done }));
  });
  const title = h("b", {});
  const count = h("span", { class: "count" });
  const told = h("p", { role: "status" });
  const back = h("button", { type: "button", onclick: () => attempt(() => go(place - 1)) }, text.common.back);
  const next = h("button", { type: "button", class: "main", onclick: () => attempt(goOn) }, text.common.next);
  const close = h("button", { type: "button", class: "small", "aria-label": text.lessons.leave, onclick: leave }, "×");
  const element = h("aside", { id: "tour", "aria-label": text.lessons.lesson },
    h("div", { class: "toolbar" }, h("span", {}, title, " ", count), h("div", { class: "tools" }, back, next, close)), told);
  return { style, element, title, count, told, back, next };
}

const isLast = () => place === lessons[name].length - 1;
const following = () => names[names.indexOf(name) + 1];

function goOn() {
  return !isLast() ? go(place + 1) : following() ? begin(following()) : leave();
}

/**
 * Goes to a step; where the reader has changed what the last one left, or goes back, all that led to it since its problem was set up is
 * done again.
 */
async function go(to) {
  const turn = ++turns;
  const steps = lessons[name];
  const isNext = to === place + 1 && current() === left;
  const from = isNext ? to : steps.slice(0, to + 1).findLastIndex(({ problem }) => problem);
  place = to;
  tell();
  stopPointing();
  for (const step of steps.slice(from, to + 1)) {
    await perform(step);
    if (turn !== turns) {
      return;
    }
  }

  left = current();
  point(steps[to].at);
}

function tell() {
  const { length } = lessons[name];
  write(parts.title, text.lessons.titles[name]);
  write(parts.count, text.common.place(place + 1, length));
  parts.told.replaceChildren(...typeset(texts[name][place]));
  parts.back.disabled = place === 0;
  write(parts.next, !isLast() ? text.common.next : following() ? text.lessons.another : text.lessons.end);
}

function leave() {
  turns++;
  stopPointing();
  parts.element.remove();
  document.documentElement.classList.remove("touring");
  tellAddress();
  find("lessons").focus();
}

function tellAddress(lesson) {
  const address = new URL(location.href);
  address.searchParams.delete("lesson");
  if (lesson) {
    address.searchParams.set("lesson", lesson);
  }

  history.replaceState(null, "", address);
}
