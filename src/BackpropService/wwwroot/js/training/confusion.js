import { post } from "../api.js";
import { hasClasses } from "../data/columns.js";
import { find, h } from "../dom.js";
import { numbersTable } from "../table.js";

let shown;

/** How often each class was taken for each, where the outputs speak for classes of a table. */
export async function showConfusion(problem) {
  const { network, inputs, targets, encoding } = problem;
  find("confusion").hidden = !hasClasses(encoding) || encoding.target.classes.length !== targets[0].length;
  if (find("confusion").hidden || shown === network) {
    return;
  }

  shown = network;
  const { outputs } = await post("/forward", { network, inputs });
  const { confusionMatrix, accuracy } = await post("/encode", { outputs, targets, encoding });
  if (shown === network) {
    const { classes } = encoding.target;
    find("confusion").replaceChildren(
      h("p", {}, `${(100 * accuracy).toFixed(1)} % of the samples are taken for what they are.`),
      numbersTable("How often each class was taken for each", ["is \\ taken for", ...classes], confusionMatrix.map((row, index) =>
        h("tr", {}, h("th", { scope: "row" }, classes[index]),
          ...row.map((count, column) => h("td", { class: column === index ? "right" : count > 0 ? "wrong" : "" }, String(count)))))));
  }
}
