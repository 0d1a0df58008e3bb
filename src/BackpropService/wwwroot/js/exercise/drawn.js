import { post } from "../api.js";
import { within, workedExample } from "../problem.js";

/** Another network with its data, whose numbers can be worked out by hand. */
export async function drawnExercise(problem) {
  const seed = (problem.exerciseSeed ?? 0) + 1;
  const { exercises: [exercise] } = await post("/exercise", { seed, layers: [2, 2, 2], activation: "sigmoid" });
  const { network, inputs, targets, loss, optimizer } = exercise;
  return within(problem, { ...workedExample, network, inputs, targets, loss, optimizer, exerciseSeed: seed });
}
