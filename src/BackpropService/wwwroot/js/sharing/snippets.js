import { pretty } from "./pretty.js";

/** The same training step from elsewhere, ready to run. */
export const snippets = {
  curl: (body, origin) => `curl ${origin}/train-step -H 'Content-Type: application/json' -d '${pretty(body).replaceAll("'", "'\\''")}'`,

  "C#": (body, origin) => `using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

const string request = """
${indented(pretty(body))}
    """;
using var client = new HttpClient { BaseAddress = new Uri("${origin}") };
using var content = new StringContent(request, Encoding.UTF8, MediaTypeNames.Application.Json);
using var response = await client.PostAsync("/train-step", content);
var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
Console.WriteLine(answer["loss"]!["total"]);
`,

  Python: (body, origin) => `import json
from urllib.request import Request, urlopen

body = json.loads("""
${pretty(body)}
""")
request = Request("${origin}/train-step", json.dumps(body).encode(), {"Content-Type": "application/json"})
answer = json.load(urlopen(request))
print(answer["loss"]["total"])
`,
};

const indented = (text) => text.replace(/^/gm, "    ");
