namespace Backprop.Diagrams;

/// <summary>Colours and fonts. Blue and orange stay apart for all colour vision; a dash tells the sign without colour.</summary>
internal static class SvgStyle
{
    public const string Sheet = """

        .network-diagram text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #1b2430; font-variant-numeric: tabular-nums; }
        .network-diagram .surface { fill: #ffffff; }
        .network-diagram .heading { font-size: 15px; font-weight: 600; }
        .network-diagram .name { font-size: 15px; font-weight: 700; }
        .network-diagram .value, .network-diagram .parameter, .network-diagram .gradient { font-size: 11.5px; }
        .network-diagram .result { font-size: 11.5px; font-weight: 700; }
        .network-diagram .note { font-size: 12px; }
        .network-diagram .note, .network-diagram .value { fill: #566273; }
        .network-diagram .gradient { fill: #7334ad; }
        .network-diagram line { stroke-linecap: butt; }
        .network-diagram .positive line { stroke: #1f77b8; }
        .network-diagram .negative line { stroke: #d1590b; stroke-dasharray: 8 4; }
        .network-diagram .zero line { stroke: #98a2af; stroke-dasharray: 1 4; }
        .network-diagram .plain line { stroke: #a9b2bf; }
        .network-diagram circle { stroke-width: 1.75; }
        .network-diagram .input circle { fill: #f4f6f9; stroke: #7d8896; }
        .network-diagram .hidden circle { fill: #eaf1fb; stroke: #4a6fa5; }
        .network-diagram .output circle { fill: #e6f4ee; stroke: #2f7d5b; }
        .network-diagram .bias circle, .network-diagram .bias rect { fill: #fbf6e6; stroke: #b0985a; }
        .network-diagram .tags rect, .network-diagram .legend rect { stroke-width: 1; }
        .network-diagram .positive rect { fill: #ffffff; stroke: #1f77b8; }
        .network-diagram .negative rect { fill: #ffffff; stroke: #d1590b; stroke-dasharray: 4 2; }
        .network-diagram .zero rect { fill: #ffffff; stroke: #98a2af; }
        .network-diagram .error rect { fill: #fdeff0; stroke: #b94a5a; }
        .network-diagram .value-bar { fill: #98a2af; }
        .network-diagram .result-bar { fill: #1b2430; }
        .network-diagram .gradient-bar { fill: #7334ad; }
        @media (prefers-color-scheme: dark) {
        .network-diagram text { fill: #e9eef5; }
        .network-diagram .surface { fill: #12171f; }
        .network-diagram .note, .network-diagram .value { fill: #a6b1c0; }
        .network-diagram .gradient { fill: #cfaaf7; }
        .network-diagram .positive line { stroke: #58aeef; }
        .network-diagram .negative line { stroke: #f2914a; }
        .network-diagram .zero line { stroke: #6d7887; }
        .network-diagram .plain line { stroke: #566272; }
        .network-diagram .input circle { fill: #1c232d; stroke: #8a96a5; }
        .network-diagram .hidden circle { fill: #17263b; stroke: #7ba3dc; }
        .network-diagram .output circle { fill: #142a22; stroke: #63b892; }
        .network-diagram .bias circle, .network-diagram .bias rect { fill: #2a2415; stroke: #a8925a; }
        .network-diagram .positive rect { fill: #12171f; stroke: #58aeef; }
        .network-diagram .negative rect { fill: #12171f; stroke: #f2914a; }
        .network-diagram .zero rect { fill: #12171f; stroke: #6d7887; }
        .network-diagram .error rect { fill: #2f191d; stroke: #d57785; }
        .network-diagram .value-bar { fill: #6d7887; }
        .network-diagram .result-bar { fill: #e9eef5; }
        .network-diagram .gradient-bar { fill: #cfaaf7; }
        }

        """;

    /// <summary>What a drawing with arcs has besides.</summary>
    public const string Arcs = """
        .network-diagram .arc path { fill: none; stroke: #8a6fb0; stroke-width: 1.75; }
        @media (prefers-color-scheme: dark) {
        .network-diagram .arc path { stroke: #a58bd0; }
        }

        """;

    /// <summary>What drawings with maps have in addition.</summary>
    public const string Maps = """
        .network-diagram .map .above { fill: #1f77b8; }
        .network-diagram .map .below { fill: #d1590b; }
        .network-diagram .map .above, .network-diagram .map .below { stroke: #c9d0d9; stroke-width: 0.5; }
        .network-diagram .map text { pointer-events: none; }
        .network-diagram .map .edge { pointer-events: none; fill: none; stroke: #7d8896; stroke-width: 1.25; }
        .network-diagram .kernel .edge { stroke: #4a6fa5; stroke-width: 1.75; }
        .network-diagram .errors .edge { stroke: #b94a5a; }
        @media (prefers-color-scheme: dark) {
        .network-diagram .map .above { fill: #58aeef; }
        .network-diagram .map .below { fill: #f2914a; }
        .network-diagram .map .above, .network-diagram .map .below { stroke: #3a4452; }
        .network-diagram .map .edge { stroke: #8a96a5; }
        .network-diagram .kernel .edge { stroke: #7ba3dc; }
        .network-diagram .errors .edge { stroke: #d57785; }
        }

        """;
}
