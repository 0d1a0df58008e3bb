"""A file of a PyTorch module (1.13.0), written by hand as the safetensors format says, and what the module computes in float64."""
import json
import struct

import torch

torch.manual_seed(1)
model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 2), torch.nn.Sigmoid()).double()
header, data = {}, b""
for name, tensor in model.state_dict().items():
    values = tensor.numpy().tobytes()
    header[name] = {"dtype": "F64", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(values)]}
    data += values
text = json.dumps(header).encode()
with open("torch.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
print(json.dumps(model(torch.tensor([0.05, -0.9], dtype=torch.float64)).tolist()))
