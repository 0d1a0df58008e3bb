/** LaTeX commands that stand for one sign, by what the sign is in MathML. */
export const identifiers = {
  "\\alpha": "α", "\\beta": "β", "\\gamma": "γ", "\\delta": "δ", "\\Delta": "Δ", "\\epsilon": "ε", "\\eta": "η", "\\theta": "θ",
  "\\kappa": "κ", "\\lambda": "λ", "\\mu": "μ", "\\pi": "π", "\\rho": "ρ", "\\psi": "ψ", "\\infty": "∞", "\\sigma": "σ",
  "\\tau": "τ", "\\varphi": "φ", "\\Phi": "Φ", "\\partial": "∂", "\\max": "max", "\\min": "min", "\\ln": "ln", "\\tanh": "tanh",
  "\\cosh": "cosh", "\\cos": "cos", "\\sin": "sin", "\\exp": "exp",
};

export const operators = {
  "\\cdot": "·", "\\times": "×", "\\cdots": "⋯", "\\leftarrow": "←",
  "\\lt": "<", "\\gt": ">", "\\ne": "≠", "\\le": "≤", "\\ge": "≥",
  "\\sum": "∑", "\\sim": "∼", "\\in": "∈", "\\lvert": "|", "\\rvert": "|", "\\vert": "|", "\\lVert": "‖", "\\rVert": "‖",
  "\\lfloor": "⌊", "\\rfloor": "⌋", "-": "−", "+": "+", "=": "=", "/": "/", ",": ",",
};

/** Functions are written upright. */
export const upright = new Set(["max", "min", "ln", "tanh", "cosh", "cos", "sin", "exp"]);
