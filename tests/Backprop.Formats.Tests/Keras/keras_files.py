"""Models as Keras' to_json and get_weights give them, and what Keras' definitions give for them, in plain loops over channels-last arrays.

    python3 keras_files.py > keras.json

Keras itself is not needed: layers are computed here as its documentation defines them, index by index, in float64.
"""
import json

import numpy as np

DRAW = np.random.default_rng(7)


def numbers(*shape):
    return np.round(DRAW.uniform(-1, 1, shape), 3)


def activated(name, z):
    if name == "softmax":
        e = np.exp(z - z.max(axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)
    return {"linear": lambda: z, "relu": lambda: np.maximum(z, 0), "tanh": lambda: np.tanh(z), "sigmoid": lambda: 1 / (1 + np.exp(-z))}[name]()


def window_starts(length, size, stride, padding):
    """Where windows begin, padding counted, and how much padding there is before: as TensorFlow has valid and same."""
    if padding == "valid":
        return [i * stride for i in range((length - size) // stride + 1)], 0
    count = -(-length // stride)
    total = max((count - 1) * stride + size - length, 0)
    return [i * stride - total // 2 for i in range(count)], total // 2


def windows(x, sizes, strides, dilations, padding):
    """Of each position of the output: (position, [(tap, values of all channels)]), taps outside of x left out."""
    extents = [(s - 1) * d + 1 for s, d in zip(sizes, dilations)]
    starts = [window_starts(n, e, s, padding)[0] for n, e, s in zip(x.shape[:-1], extents, strides)]
    for position in np.ndindex(*[len(s) for s in starts]):
        taps = []
        for tap in np.ndindex(*sizes):
            at = tuple(starts[a][position[a]] + tap[a] * dilations[a] for a in range(len(sizes)))
            if all(0 <= i < n for i, n in zip(at, x.shape)):
                taps.append((tap, x[at]))
        yield position, taps, [len(s) for s in starts]


def convolution(config, arrays, x):
    kernel, bias = arrays[0], arrays[1] if config["use_bias"] else np.zeros(config["filters"])
    groups, filters = config["groups"], config["filters"]
    inputs, outputs = x.shape[-1] // groups, filters // groups
    y = None
    for position, taps, counts in windows(x, config["kernel_size"], config["strides"], config["dilation_rate"], config["padding"]):
        y = np.zeros((*counts, filters)) if y is None else y
        for f in range(filters):
            first = f // outputs * inputs
            y[position][f] = bias[f] + sum(
                values[first + c] * kernel[(*tap, c, f)] for tap, values in taps for c in range(inputs))
    return activated(config["activation"], y)


def pooled(config, x, reduce):
    y = None
    ones = [1] * len(config["pool_size"])
    for position, taps, counts in windows(x, config["pool_size"], config["strides"] or config["pool_size"], ones, config["padding"]):
        y = np.zeros((*counts, x.shape[-1])) if y is None else y
        y[position] = reduce(np.array([values for _, values in taps]))
    return y


def normalized(config, arrays, x, mean, variance):
    gamma = arrays.pop(0) if config["scale"] else np.ones(x.shape[-1])
    beta = arrays.pop(0) if config["center"] else np.zeros(x.shape[-1])
    return gamma * (x - mean) / np.sqrt(variance + config["epsilon"]) + beta


def group_normalized(config, arrays, x):
    mean, variance = np.zeros(x.shape), np.zeros(x.shape)
    size = x.shape[-1] // config["groups"]
    for g in range(config["groups"]):
        group = x[..., g * size:(g + 1) * size]
        mean[..., g * size:(g + 1) * size], variance[..., g * size:(g + 1) * size] = group.mean(), group.var()
    return normalized(config, list(arrays), x, mean, variance)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gru(config, arrays, x):
    kernel, recurrent, bias = arrays
    units, h, states = config["units"], np.zeros(config["units"]), []
    update, reset, new = (slice(i * units, (i + 1) * units) for i in range(3))
    for step in x:
        given, past = step @ kernel + bias[0], h @ recurrent + bias[1]
        z, r = sigmoid(given[update] + past[update]), sigmoid(given[reset] + past[reset])
        h = z * h + (1 - z) * np.tanh(given[new] + r * past[new])
        states.append(h)
    return np.array(states) if config["return_sequences"] else h


def moved(config, x):
    return np.moveaxis(x, 0, -1) if config.get("data_format") == "channels_first" else x


def computed(layer, arrays, x):
    config = layer["config"]
    match layer["class_name"]:
        case "Dense":
            return activated(config["activation"], x @ arrays[0] + arrays[1])
        case "Conv1D" | "Conv2D":
            y = convolution(config, arrays, moved(config, x))
            return np.moveaxis(y, -1, 0) if config["data_format"] == "channels_first" else y
        case "MaxPooling1D" | "MaxPooling2D":
            return pooled(config, x, lambda values: values.max(axis=0))
        case "AveragePooling1D" | "AveragePooling2D":
            return pooled(config, x, lambda values: values.mean(axis=0))
        case "GlobalAveragePooling1D" | "GlobalAveragePooling2D":
            return x.reshape(-1, x.shape[-1]).mean(axis=0)
        case "ZeroPadding1D":
            return np.pad(x, [config["padding"], (0, 0)])
        case "ZeroPadding2D":
            return np.pad(x, [*config["padding"], (0, 0)])
        case "Flatten":
            return moved(config, x).reshape(-1)
        case "Dropout" | "InputLayer":
            return x
        case "Activation":
            return activated(config["activation"], x)
        case "BatchNormalization":
            return normalized(config, list(arrays[:-2]), x, arrays[-2], arrays[-1])
        case "LayerNormalization":
            return normalized(config, list(arrays), x, x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True))
        case "GroupNormalization":
            return group_normalized(config, arrays, x)
        case "GRU":
            return gru(config, arrays, x)
        case other:
            raise ValueError(other)


def layer(class_name, arrays=(), name=None, **config):
    return {"module": "keras.layers", "class_name": class_name, "config": {"name": name or class_name.lower(), **config}, "registered_name": None}, list(arrays)


def conv(axes, kernel, channels, filters, groups=1, use_bias=True, name=None, **config):
    told = {"strides": [1] * axes, "padding": "valid", "data_format": "channels_last", "dilation_rate": [1] * axes, "activation": "linear", **config}
    arrays = [numbers(*kernel, channels // groups, filters)] + ([numbers(filters)] if use_bias else [])
    return layer(f"Conv{axes}D", arrays, name, filters=filters, kernel_size=list(kernel), groups=groups, use_bias=use_bias, **told)


def dense(inputs, units, activation="linear", name=None):
    return layer("Dense", [numbers(inputs, units), numbers(units)], name, units=units, activation=activation, use_bias=True)


def batch_norm(channels, scale=True, center=True, name=None):
    arrays = [numbers(channels) for _ in range(scale + center)] + [numbers(channels), np.abs(numbers(channels)) + 0.5]
    return layer("BatchNormalization", arrays, name, axis=-1, momentum=0.99, epsilon=0.001, center=center, scale=scale)


def norm(kind, channels, **config):
    return layer(kind, [numbers(channels), numbers(channels)], axis=-1, epsilon=0.001, center=True, scale=True, **config)


def pool(kind, axes, size, strides=None, padding="valid"):
    return layer(f"{kind}Pooling{axes}D", pool_size=[size] * axes, strides=strides and [strides] * axes, padding=padding, data_format="channels_last")


def recurrent(features, units, sequences):
    return layer(
        "GRU", [numbers(features, 3 * units), numbers(units, 3 * units), numbers(2, 3 * units)], units=units, activation="tanh",
        recurrent_activation="sigmoid", use_bias=True, return_sequences=sequences, return_state=False, go_backwards=False, stateful=False,
        unroll=False, reset_after=True)


def batch(shape, name="input_layer"):
    return layer("InputLayer", name=name, batch_shape=[None, *shape])


SEQUENTIAL = {
    "images": ((6, 7, 2), [
        batch_norm(2, scale=False), conv(2, (3, 2), 2, 4, padding="same", activation="relu"), norm("GroupNormalization", 4, groups=2),
        pool("Max", 2, 2, strides=1), layer("ZeroPadding2D", padding=[[1, 1], [2, 2]], data_format="channels_last"),
        conv(2, (3, 3), 4, 6, groups=2, strides=[2, 1], use_bias=False), batch_norm(6), pool("Average", 2, 2),
        layer("Flatten", data_format="channels_last"), norm("LayerNormalization", 24), batch_norm(24, center=False),
        layer("Dropout", rate=0.5), dense(24, 3, "softmax")]),
    "signals": ((9, 2), [
        conv(1, (2,), 2, 3, dilation_rate=[2], padding="same", activation="tanh"), pool("Max", 1, 3, strides=1, padding="same"),
        pool("Average", 1, 2), layer("Activation", activation="relu"), layer("Flatten"), dense(12, 4, "sigmoid"), dense(4, 2)]),
    "global": ((5, 5, 3), [
        conv(2, (2, 2), 3, 4, activation="relu"), layer("GlobalAveragePooling2D", data_format="channels_last", keepdims=False),
        dense(4, 3, "softmax")]),
    "pooled alone": ((4, 4, 3), [pool("Max", 2, 2), layer("Flatten"), dense(12, 2)]),
    "sequences": ((4, 3), [recurrent(3, 2, True), norm("LayerNormalization", 2), recurrent(2, 3, False), dense(3, 2)]),
    "channels first": ((2, 5, 4), [
        conv(2, (2, 2), 2, 3, data_format="channels_first", activation="relu"), layer("Flatten", data_format="channels_first"), dense(36, 2)]),
    "channels first, flattened so": ((2, 5, 4), [
        conv(2, (2, 2), 2, 3, data_format="channels_first", activation="relu"), layer("Flatten", data_format="channels_last"), dense(36, 2)]),
}

# Each name with the names whose outputs it takes.
GRAPH = ((4, 4, 2), [
    (batch((4, 4, 2), "x"), []), (conv(2, (3, 3), 2, 4, padding="same", name="a", activation="relu"), ["x"]),
    (conv(2, (3, 3), 4, 4, padding="same", name="b"), ["a"]), (batch_norm(4, name="c"), ["b"]),
    (layer("Activation", name="d", activation="relu"), ["c"]), (conv(2, (1, 1), 4, 3, name="e"), ["d"]), (conv(2, (1, 1), 4, 3, name="f"), ["a"]),
    (layer("Add", name="g"), ["e", "f"]), (layer("Activation", name="h", activation="relu"), ["g"]),
    (conv(2, (1, 1), 3, 3, name="i", activation="tanh"), ["h"]), (layer("Add", name="j"), ["h", "i"]),
    (layer("GlobalAveragePooling2D", name="k", data_format="channels_last"), ["j"]), (dense(3, 2, "softmax", name="l"), ["k"])])


def call_of_2(names):
    return [[name, 0, 0, {}] for name in names]


def call_of_3(names):
    tensors = [{"class_name": "__keras_tensor__", "config": {"shape": [None], "dtype": "float32", "keras_history": [name, 0, 0]}} for name in names]
    return {"args": [tensors] if len(tensors) > 1 else tensors, "kwargs": {}}


def functional(call):
    layers = [{**told, "name": told["config"]["name"], "inbound_nodes": [call(names)] if names else []} for (told, _), names in GRAPH[1]]
    return {"class_name": "Functional", "config": {"layers": layers, "input_layers": [["x", 0, 0]], "output_layers": [["l", 0, 0]]}}


def outputs_of_graph(x):
    values = {}
    for (told, arrays), names in GRAPH[1]:
        name = told["config"]["name"]
        values[name] = (
            x if not names else sum(values[n] for n in names) if told["class_name"] == "Add" else computed(told, arrays, values[names[0]]))
    return values["l"]


def channels_are_last(layers):
    formats = [told["config"]["data_format"] for told in layers if "data_format" in told["config"] and told["class_name"] != "Flatten"]
    return bool(formats) and formats[0] == "channels_last"


def case(shape, model, arrays, run):
    inputs = numbers(2, *shape)
    model["weights"] = [array.tolist() for array in arrays]
    return {
        "file": model, "channelsLast": channels_are_last(model["config"]["layers"]), "shape": list(shape),
        "inputs": inputs.reshape(2, -1).tolist(), "outputs": [run(x).tolist() for x in inputs]}


def sequential(shape, layers):
    def run(x):
        for told, arrays in layers:
            x = computed(told, arrays, x)
        return x

    told = [batch(shape)[0]] + [told for told, _ in layers]
    model = {"module": "keras", "class_name": "Sequential", "config": {"name": "sequential", "layers": told}, "registered_name": None}
    return case(shape, model, [array for _, arrays in layers for array in arrays], run)


cases = {name: sequential(*model) for name, model in SEQUENTIAL.items()}
arrays_of_graph = [array for (_, arrays), _ in GRAPH[1] for array in arrays]
cases["functional, as Keras 2 has it"] = case(GRAPH[0], functional(call_of_2), arrays_of_graph, outputs_of_graph)
cases["functional, as Keras 3 has it"] = case(GRAPH[0], functional(call_of_3), arrays_of_graph, outputs_of_graph)
print(json.dumps(cases))
