using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using BackpropService.Hosting.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Serilog;

namespace BackpropService.Hosting.Server;

/// <summary>What keeps the service from starting and is no defect of it, in a sentence for whoever starts it.</summary>
internal static class StartFault
{
    /// <summary>The sentence; null for a defect.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        _ when SocketFaultIn(exception) is { } fault =>
            $"The service cannot listen at {fault.Message}, {Reason(fault.SocketErrorCode)}; choose another address, such as --urls "
            + "http://localhost:5000.",
        ArgumentOutOfRangeException { ParamName: "port" } when IsThrownBy(typeof(KestrelServer).Assembly, exception) =>
            "The service cannot listen there: a port is a number from 0 to 65535. An address is such as --urls http://localhost:5000.",
        FormatException when exception.TargetSite?.DeclaringType == typeof(BindingAddress) => NoAddress(exception),
        InvalidDataException { InnerException: not null } =>
            $"The service cannot start with this configuration. {exception.Message} {exception.GetBaseException().Message}",
        InvalidDataException => $"The service cannot start with this configuration. {exception.Message}",
        _ when Sections.IsAtFault(exception) || IsThrownBy(typeof(ConfigurationLoggerConfigurationExtensions).Assembly, exception) =>
            $"The service cannot start with this configuration. {exception.Message}",

        // Kestrel reads options too, so that their faults come out of it as well.
        _ when IsThrownBy(typeof(KestrelServer).Assembly, exception) => NoAddress(exception),
        _ => null,
    };

    /// <summary>The first line alone: on a missing certificate Kestrel goes on with advice for a developer's machine.</summary>
    private static string NoAddress(Exception exception) =>
        $"The service cannot listen there. {exception.Message.Split('\n')[0].TrimEnd()} An address is such as --urls http://localhost:5000.";

    /// <summary>Whether it comes out of that library, which has no exceptions of its own for what it reads from the configuration.</summary>
    private static bool IsThrownBy(Assembly library, Exception exception) =>
        new StackTrace(exception).GetFrames().Any(frame => frame.GetMethod()?.DeclaringType?.Assembly == library);

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
