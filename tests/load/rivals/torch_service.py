"""A train-step as one would write it with FastAPI and PyTorch."""

import torch
from fastapi import FastAPI, Request

torch.set_default_dtype(torch.float64)
app = FastAPI()


@app.get("/ready")
def ready():
    return "ready"


@app.post("/train-step")
async def train_step(request: Request):
    body = await request.json()
    layers = body["network"]["layers"]
    parameters = [
        (torch.tensor(layer["weights"], requires_grad=True), torch.tensor(layer["biases"], requires_grad=True)) for layer in layers
    ]
    optimizer = torch.optim.SGD([p for pair in parameters for p in pair], lr=body["optimizer"]["learningRate"])
    y = torch.tensor(body["inputs"])
    for (w, b), layer in zip(parameters, layers):
        y = y @ w.T + b
        y = torch.relu(y) if layer["activation"] == "relu" else y
    per_output = 0.5 * (y - torch.tensor(body["targets"])) ** 2
    total = per_output.sum() / len(per_output)
    total.backward()
    gradients = [(w.grad.tolist(), b.grad.tolist()) for w, b in parameters]
    optimizer.step()
    return {
        "outputs": y.tolist(),
        "loss": {"total": total.item(), "perOutput": per_output.tolist()},
        "gradients": {"layers": [{"weights": w, "biases": b} for w, b in gradients]},
        "network": {
            "layers": [
                {"weights": w.tolist(), "biases": b.tolist(), "activation": layer["activation"]}
                for (w, b), layer in zip(parameters, layers)
            ]
        },
        "optimizer": body["optimizer"],
    }
