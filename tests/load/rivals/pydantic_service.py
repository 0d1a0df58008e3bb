"""The same with its body declared, so that FastAPI validates it by pydantic."""

from typing import List, Optional

from fastapi import FastAPI
from numpy_service import step
from pydantic import BaseModel

app = FastAPI()


class Layer(BaseModel):
    weights: List[List[float]]
    biases: Optional[List[float]]
    activation: str


class Network(BaseModel):
    layers: List[Layer]


class Loss(BaseModel):
    type: str


class Optimizer(BaseModel):
    type: str
    learningRate: float


class TrainStep(BaseModel):
    network: Network
    inputs: List[List[float]]
    targets: List[List[float]]
    loss: Loss
    optimizer: Optimizer


@app.get("/ready")
def ready():
    return "ready"


@app.post("/train-step")
async def train_step(body: TrainStep):
    return step(body.dict())
