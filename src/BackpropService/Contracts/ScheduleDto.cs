using System.Text.Json.Serialization;
using Backprop.Optimizers.Schedules;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>How the learning rate goes on from epoch to epoch; a single step is an epoch.</summary>
[Settings<Schedule>]
public sealed class ScheduleDto : SettingsDto
{
    /// <summary>The form of the schedule.</summary>
    [JsonPropertyOrder(-1)]
    public required string Type { get; init; }

    internal Schedule ToSchedule() => DefinitionRules.Resolve<Schedule>(Type, this);
}
