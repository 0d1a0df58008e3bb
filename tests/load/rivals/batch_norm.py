"""PyTorch's batch normalization in float64 on two threads, in microseconds: forward, and forward and back.

    python3 batch_norm.py

The same shapes as BatchNormBenchmarks of tests/Backprop.Benchmarks; the best of many repetitions.
"""
import time

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(2)


def best(work, seconds=2.0):
    fastest, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        work()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest * 1e6


def measure(*shape):
    x = torch.rand(shape, requires_grad=True)
    gamma, beta = (torch.rand(shape[1], requires_grad=True) for _ in range(2))
    mean, variance = torch.zeros(shape[1]), torch.ones(shape[1])
    gradient = torch.rand(shape)

    def forward():
        return F.batch_norm(x, mean, variance, gamma, beta, training=True)

    def both():
        torch.autograd.grad(forward(), (x, gamma, beta), gradient)

    print(f"{' '.join(map(str, shape))}|{best(forward):.0f}|{best(both):.0f}")


for shape in ((64, 16, 24, 24), (64, 32, 8, 8), (64, 128), (256, 1024)):
    measure(*shape)
