using System.Net.Sockets;
using BackpropService.Hosting.Configuration;

namespace BackpropService.Hosting.Server;

/// <summary>What keeps the service from starting and is no defect of it, in a sentence for whoever starts it.</summary>
internal static class StartFault
{
    /// <summary>The sentence; null for a defect.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        _ when SocketFaultIn(exception) is { } fault =>
            $"The service cannot listen at {fault.Message}, {Reason(fault.SocketErrorCode)}; choose another address, such as --urls http://localhost:5000.",
        FormatException when exception.TargetSite?.DeclaringType == typeof(BindingAddress) =>
            $"The service cannot listen there. {exception.Message} An address is such as --urls http://localhost:5000.",
        InvalidDataException => $"The service cannot start with this configuration. {exception.Message} {exception.GetBaseException().Message}",
        _ when Sections.IsAtFault(exception) => $"The service cannot start with this configuration. {exception.Message}",
        _ => null,
    };

    /// <summary>Where an address is tried in two forms, each has an exception of its own.</summary>
    private static SocketException? SocketFaultIn(Exception? exception) => exception switch
    {
        SocketException fault => fault,
        AggregateException several => several.InnerExceptions.Select(SocketFaultIn).FirstOrDefault(fault => fault is not null),
        _ => exception is null ? null : SocketFaultIn(exception.InnerException),
    };

    private static string Reason(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "which another program uses",
        SocketError.AddressNotAvailable => "which is not an address of this machine",
        SocketError.AccessDenied => "which takes rights that the user does not have",
        _ => $"by {error}",
    };
}
