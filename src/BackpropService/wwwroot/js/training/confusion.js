import { post } from "../api.js";
import { hasClasses } from "../data/columns.js";
import { find, h } from "../dom.js";
import { text } from "../language.js";
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
      h("p", {}, text.training.right((100 * accuracy).toFixed(1))),
      numbersTable(text.training.confusion, [text.training.confusionCorner, ...classes], confusionMatrix.map((row, index) =>
        h("tr", {}, h("th", { scope: "row" }, classes[index]),
          ...row.map((count, column) => h("td", { class: column === index ? "right" : count > 0 ? "wrong" : "" }, String(count)))))));
  }
}
