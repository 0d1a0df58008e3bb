import { post } from "../api.js";
import { attempt } from "../attempt.js";
import { find } from "../dom.js";
import { changeBy } from "../store.js";
import { withTable } from "./choosing.js";

/** Of fewer rows a header cannot be told. */
const leastRows = 5;

/** The reader's own table: pasted or opened, and coded by the service. */
export function startTable() {
  find("use-csv").addEventListener("click", () => attempt(use));
  find("csv-file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    attempt(() => openTable(file));
    target.value = "";
  });
}

export async function openTable(file) {
  find("csv").value = await file.text();
  await use();
}

async function use() {
  const csv = find("csv").value;
  const standardize = find("csv-standardize").checked;
  const target = await targetOf(csv, find("csv-target").value.trim());
  const table = await post("/encode", { csv, target, standardize });
  await changeBy((now) => withTable(now, table));
}

/** The first rows of a table, enough to count its columns; rows end where no quote is open. */
function beginningOf(csv) {
  const lines = csv.split("\n");
  const isWhole = (count) => lines.slice(0, count).join("\n").split('"').length % 2 === 1;
  const ends = lines.map((_, index) => index + 1).find((count) => count >= leastRows && isWhole(count));
  return lines.slice(0, ends).join("\n");
}

/** The column that is named, or numbered; without a word about it, the last. */
async function targetOf(csv, written) {
  if (written !== "") {
    return /^\d+$/.test(written) ? Number(written) : written;
  }

  const { encoding } = await post("/encode", { csv: beginningOf(csv) });
  return encoding.columns.length - 1;
}
