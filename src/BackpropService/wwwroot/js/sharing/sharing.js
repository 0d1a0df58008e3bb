import { post } from "../api.js";
import { fitsAddress } from "../address.js";
import { attempt } from "../attempt.js";
import { openTable } from "../data/table.js";
import { asSetting } from "../digits.js";
import { find, h, write } from "../dom.js";
import { text } from "../language.js";
import { batchOf, passOf, sampleOf, within } from "../problem.js";
import { change, current } from "../store.js";
import { showTab } from "../tabs.js";
import { read } from "./files.js";
import { showLesson, startLesson } from "./lesson.js";
import { opened } from "./opening.js";
import { pretty } from "./pretty.js";
import { snippets } from "./snippets.js";

const explanation = (problem, accept) => post("/explain", { ...sampleOf(problem), ...asSetting() }, { accept });
const drawing = (problem, accept) => post("/diagram", { ...passOf(problem), ...asSetting() }, { accept });
const model = ({ network }, accept) => post("/convert", { network }, { accept });

/** What can be downloaded, and how it is come by. */
const files = {
  [`${text.share.files.notebook} (.ipynb)`]: ["backprop.ipynb", "application/x-ipynb+json", explanation],
  "Markdown (.md)": ["backprop.md", "text/markdown", explanation],
  [`${text.share.files.script} (.py)`]: ["backprop.py", "text/x-python", explanation],
  [`${text.share.files.drawing} (.svg)`]: ["backprop.svg", "image/svg+xml", drawing],
  [`${text.share.files.weights} (.safetensors)`]: ["backprop.safetensors", "application/safetensors", model],
  "ONNX (.onnx)": ["backprop.onnx", "application/onnx", model],
  "Keras (.json)": ["backprop.keras.json", "application/vnd.keras+json", model],
  "brain.js (.json)": ["backprop.brain.json", "application/vnd.brainjs+json", model],
  "scikit-learn (.json)": ["backprop.sklearn.json", "application/vnd.sklearn+json", model],
  "JSON (.json)": ["backprop.json", "application/json", (problem) => pretty(batchOf(problem))],
};

let language = "curl";

export function start() {
  startLesson();
  find("languages").replaceChildren(...Object.keys(snippets).map((name) => h("button", {
    type: "button", "aria-pressed": name === language, onclick: () => choose(name),
  }, name)));
  find("copy-code").addEventListener("click", () => copy(find("code").textContent, text.share.codeCopied));
  find("copy-link").addEventListener("click", () => (fitsAddress(current())
    ? copy(location.href, text.share.linkCopied)
    : write(find("shared"), text.share.tooLarge)));
  find("downloads").replaceChildren(...Object.entries(files).map(([label, file]) => h("button", {
    type: "button", onclick: () => attempt(() => download(file)),
  }, label)));
  find("open-file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    attempt(() => open(file));
    target.value = "";
  });
}

export function show(problem) {
  showLesson(problem);
  showCode(problem);
}

function showCode(problem) {
  write(find("code"), fitsAddress(problem) ? snippets[language](batchOf(problem), location.origin)
    : `curl ${location.origin}/train-step -H 'Content-Type: application/json' -d @backprop.json`);
}

function choose(name) {
  language = name;
  [...find("languages").children].forEach((button) => button.setAttribute("aria-pressed", button.textContent === name));
  showCode(current());
}

async function copy(copied, done) {
  try {
    await navigator.clipboard.writeText(copied);
    write(find("shared"), done);
  } catch {
    write(find("shared"), text.share.noCopy);
  }
}

async function download([name, mediaType, make]) {
  const content = await make(current(), mediaType);
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
  write(find("shared"), text.share.downloaded(name));
}

/** Opens a file: a table among the data, everything else as a network, perhaps with data. */
export async function open(file) {
  if (/\.(csv|tsv)$/i.test(file.name)) {
    showTab("train");
    await openTable(file);
    return;
  }

  const { found, remark } = await read(file);
  change(within(current(), await opened(found)));
  write(find("shared"), text.share.opened(file.name, remark));
}
