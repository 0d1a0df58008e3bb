/** "a, b and c"; of a long list the first ones, and how many there are besides. */
export function listed(items, most = Infinity) {
  const shown = items.length <= most ? items : [...items.slice(0, most), `${items.length - most} more`];
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** "1 sample", "2 samples". */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "two inputs": a count within a sentence. */
export const countedInWords = (count, noun) => counted(count, noun).replace(/^\d+/, (digits) => numbers[digits] ?? digits);

/** What people call what the API has a short name for. */
const phrases = {
  sgd: "gradient descent (SGD)", adam: "Adam", adamW: "AdamW", nadam: "Nadam", radam: "RAdam", adamax: "AdaMax", adagrad: "AdaGrad",
  adadelta: "AdaDelta", rmsProp: "RMSProp", rprop: "Rprop", relu: "ReLU", leakyRelu: "leaky ReLU", relu6: "ReLU6", elu: "ELU", selu: "SELU",
  gelu: "GELU", silu: "SiLU (swish)", kullbackLeibler: "Kullback–Leibler", gaussian: "Gaussian", poisson: "Poisson", huber: "Huber",
};

/** What a choice of the API is called: halfSquaredError, "half squared error". */
export const phraseOf = (name) => phrases[name] ?? spaced(name);

/** The words of a name of the API: weightDecay, "weight decay". */
export const spaced = (name) => name.replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();

export const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);
