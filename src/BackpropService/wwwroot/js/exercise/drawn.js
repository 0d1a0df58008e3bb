import { post } from "../api.js";
import { workedExample } from "../problem.js";

/** Another network with its data, whose numbers can be worked out by hand. */
export async function drawnExercise({ exerciseSeed = 0 }) {
  const seed = exerciseSeed + 1;
  const { exercises: [exercise] } = await post("/exercise", { seed, layers: [2, 2, 2], activation: "sigmoid" });
  const { network, inputs, targets, loss, optimizer } = exercise;
  return { ...workedExample, network, inputs, targets, loss, optimizer, exerciseSeed: seed };
}
