namespace Backprop.Formats.PyTorch;

/// <summary>Modules that PyTorch does not have.</summary>
internal static class ModuleDefinitions
{
    public const string Attention = "Attention";
    public const string GlobalAveragePool = "GlobalAveragePool";
    public const string Position = "Position";
    public const string SinusoidalPosition = "SinusoidalPosition";

    /// <summary>Their code by name.</summary>
    public static readonly IReadOnlyList<(string Name, string Code)> All =
    [
        (Attention, """
            class Attention(nn.Module):
                def __init__(self, query, key, value, projection=None, heads=1, causal=False, scaled=True, mask=None):
                    super().__init__()
                    self.query, self.key, self.value, self.projection = query, key, value, projection
                    self.heads, self.causal, self.scaled = heads, causal, scaled
                    self.register_buffer("mask", None if mask is None else torch.tensor(mask, dtype=torch.bool), persistent=False)

                def forward(self, x):
                    queries, keys, values = (self.split(part(x)) for part in (self.query, self.key, self.value))
                    scores = queries @ keys.transpose(2, 3)
                    if self.scaled:
                        scores = scores / queries.shape[3] ** 0.5
                    allowed = torch.ones(scores.shape[2:], dtype=torch.bool, device=x.device)
                    if self.causal:
                        allowed = allowed.tril()
                    if self.mask is not None:
                        allowed = allowed & self.mask
                    shares = torch.softmax(scores.masked_fill(~allowed, -float("inf")), dim=3)
                    found = (shares @ values).transpose(1, 2).flatten(2)
                    return found if self.projection is None else self.projection(found)

                def split(self, rows):
                    return rows.reshape(*rows.shape[:2], self.heads, -1).transpose(1, 2)
            """),
        (GlobalAveragePool, """
            class GlobalAveragePool(nn.Module):
                def forward(self, x):
                    return x.flatten(2).mean(2)
            """),
        (Position, """
            class Position(nn.Module):
                def __init__(self, positions, features):
                    super().__init__()
                    self.weight = nn.Parameter(torch.zeros(positions, features))

                def forward(self, x):
                    return x + self.weight[:x.shape[1]]
            """),
        (SinusoidalPosition, """
            class SinusoidalPosition(nn.Module):
                def forward(self, x):
                    steps, features = x.shape[1:]
                    position = torch.arange(steps, dtype=x.dtype, device=x.device).unsqueeze(1)
                    feature = torch.arange(features, dtype=x.dtype, device=x.device)
                    angle = position / 10000 ** ((feature - feature % 2) / features)
                    return x + torch.where(feature % 2 == 0, torch.sin(angle), torch.cos(angle))
            """),
    ];
}
