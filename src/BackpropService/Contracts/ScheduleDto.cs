using System.Text.Json.Serialization;
using Backprop.Optimizers.Schedules;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>How the learning rate goes on from epoch to epoch; a single step is an epoch.</summary>
[Settings<Schedule>]
public sealed class ScheduleDto : SettingsDto
{
    private const string Following = "after";

    /// <summary>The form of the schedule.</summary>
    [JsonPropertyOrder(-1)]
    public required string Type { get; init; }

    /// <summary>With `warmup`: the schedule that follows, whose epochs count from the end of the rise. Default: the rate stays.</summary>
    [JsonPropertyOrder(1)]
    public ScheduleDto? After
    {
        get => GivenSettings.GetValueOrDefault(Following) as ScheduleDto;
        init => (Settings ??= new())[Following] = value!;
    }

    internal Schedule ToSchedule() => DefinitionRules.Resolve<Schedule>(Type, this);

    // One that breaks a rule is told of at its own path.
    private protected override object ToLibrary(object value) =>
        value is ScheduleDto after ? DefinitionRules.Find<Schedule>(after.Type, after)! : value;
}
