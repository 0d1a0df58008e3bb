"""A train-step as one would write it with FastAPI and NumPy."""

import numpy as np
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/ready")
def ready():
    return "ready"


def step(body):
    layers = body["network"]["layers"]
    weights = [np.array(layer["weights"]) for layer in layers]
    biases = [np.array(layer["biases"]) for layer in layers]
    targets = np.array(body["targets"])
    rate = body["optimizer"]["learningRate"]
    outputs, net_inputs = [np.array(body["inputs"])], []
    for w, b, layer in zip(weights, biases, layers):
        net_inputs.append(outputs[-1] @ w.T + b)
        outputs.append(np.maximum(net_inputs[-1], 0) if layer["activation"] == "relu" else net_inputs[-1])
    error = outputs[-1] - targets
    per_output = 0.5 * error * error
    delta = error / len(targets)
    gradients = []
    for l in reversed(range(len(layers))):
        if layers[l]["activation"] == "relu":
            delta = delta * (net_inputs[l] >= 0)
        bias = delta.sum(0) if len(biases[l]) > 1 else np.array([delta.sum()])
        gradients.insert(0, (delta.T @ outputs[l], bias))
        delta = delta @ weights[l] if l else None
    return {
        "outputs": outputs[-1].tolist(),
        "loss": {"total": per_output.sum() / len(targets), "perOutput": per_output.tolist()},
        "gradients": {"layers": [{"weights": w.tolist(), "biases": b.tolist()} for w, b in gradients]},
        "network": {
            "layers": [
                {"weights": (w - rate * gw).tolist(), "biases": (b - rate * gb).tolist(), "activation": layer["activation"]}
                for w, b, (gw, gb), layer in zip(weights, biases, gradients, layers)
            ]
        },
        "optimizer": body["optimizer"],
    }


@app.post("/train-step")
async def train_step(request: Request):
    return step(await request.json())
