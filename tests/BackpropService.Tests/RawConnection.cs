using System.Net.Sockets;
using System.Text;

namespace BackpropService.Tests;

/// <summary>Connections over which anything can be sent, also what no HTTP client would.</summary>
internal static class RawConnection
{
    /// <summary>Opens a connection and sends a text.</summary>
    public static async Task<TcpClient> Begin(this Service service, string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        return client;
    }

    /// <summary>All that the service says until it ends the connection.</summary>
    public static async Task<string> ReadToEnd(this TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }
}
