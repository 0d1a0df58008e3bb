import { h, write } from "./dom.js";
import { full, told } from "./numbers.js";

/** A number as it is written here; pointing at it tells every digit, and so does a copy of it. */
export const exact = (value, tag = "span") => tell(h(tag, { class: "exact" }), value);

/** Writes another number into such an element. */
export function tell(element, value) {
  write(element, told(value));
  element.dataset.value = String(value);
  element.title = full(value);
  return element;
}

/** Has every digit copied of what is rounded on the page. */
export function startCopying() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const text = selection.rangeCount > 0 && !event.target.closest?.("input, textarea") ? exactTextOf(selection) : undefined;
    if (text !== undefined) {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    }
  });
}

/** What is selected with its numbers in full; undefined where it has none. */
function exactTextOf(selection) {
  const range = selection.getRangeAt(0);
  const parent = range.commonAncestorContainer;
  const around = (parent.nodeType === Node.TEXT_NODE ? parent.parentElement : parent).closest("[data-value]");
  if (around) {
    return around.dataset.value;
  }

  const copy = range.cloneContents();
  const numbers = [...copy.querySelectorAll("[data-value]")];
  numbers.forEach((number) => number.replaceChildren(number.dataset.value));
  return numbers.length === 0 ? undefined : [...textsOf(copy)].join("").trim();
}

/** Rows and paragraphs end a line, cells are set apart by tabs. */
function* textsOf(node) {
  for (const child of node.childNodes) {
    yield* child.nodeType === Node.TEXT_NODE ? [child.data] : textsOf(child);
    yield /^(TD|TH)$/.test(child.nodeName) ? "\t" : /^(TR|P|LI|DIV)$/.test(child.nodeName) ? "\n" : "";
  }
}
