import { current, subscribe } from "../store.js";

/** Where there are more, every second one is left out. */
const most = 400;
let networks = [];

/** The networks that the training so far has gone through, from the one that it began with to the one that is shown. */
export const descent = () => networks;

/** Keeps the way from now on, for whoever wants to see it later. */
export function startDescent() {
  subscribe(follow);
  follow(current());
}

/** Undo goes back on the way; another start begins another. */
function follow({ network, steps, start }) {
  const first = steps > 0 && start ? start : network;
  if (first !== networks[0]) {
    networks = [first];
  }

  const place = networks.indexOf(network);
  networks = place < 0 ? thinned([...networks, network]) : networks.slice(0, place + 1);
}

const thinned = (all) => (all.length <= most ? all : all.filter((_, index) => index % 2 === 0 || index === all.length - 1));
