namespace BackpropService.Client.Contracts;

/// <summary>The texts that a derivation can be had as.</summary>
public enum ExplanationFormat
{
    /// <summary>Markdown with formulas in LaTeX.</summary>
    Markdown,

    /// <summary>A Jupyter notebook that recomputes every number in plain Python.</summary>
    Notebook,

    /// <summary>A Python script that asserts the same gradients with PyTorch.</summary>
    PyTorch,
}
