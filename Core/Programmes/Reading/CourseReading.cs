using PeerExchange.Core.Exchanges;

namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads the course of an exchange: stages, gates, meetings and deadlines.</summary>
internal sealed class CourseReading(FileProblems file, FileNames names, RuleReading rules)
{
    public List<StageDefinition> Stages(MapReading programme)
    {
        var stages = new List<StageDefinition>();
        foreach (var (kind, node) in programme.Entries("stages"))
        {
            var on = NameReading.Kind(file, kind);
            foreach (var (key, stage) in FileNames.Entries(node))
            {
                ProgrammeReading.CheckKey(file, key, "stage");
                var map = MapReading.Of(file, stage, $"stage {key.Value}");
                stages.Add(new(
                    key.Value,
                    map.Text("name"),
                    map.Text("what_happens"),
                    NameReading.OneOf(file, map.Optional("late"), "deadline", names.Deadlines) is { Length: > 0 } late ? late : null,
                    on ?? DossierKind.Exchange,
                    NameReading.Roles(file, names, map.Words("by"), []),
                    map.Flag("ends"))
                {
                    GoesOnUntil = rules.Read(map.Optional("goes_on_until"), RulePlace.Gate, RuleScope.Nowhere),
                });
                map.End();
            }
        }

        CheckOwn(programme);
        return stages;
    }

    /// <summary>
    /// The stages of offers, requests and calls are the engine's own, because it brings them there; a file names them and says what happens. A
    /// missing one would leave what people send where nobody finds it.
    /// </summary>
    private void CheckOwn(MapReading programme)
    {
        foreach (var (kind, known, needed) in (ReadOnlySpan<(string, string[], string[])>)
            [("offer", DossierStages.OfOffers, DossierStages.OfOffers), ("request", DossierStages.OfRequests, DossierStages.NeededByRequests), ("call", DossierStages.OfCalls, DossierStages.OfCalls),
             ("profile", DossierStages.OfProfiles, DossierStages.OfProfiles)])
        {
            var stages = programme.Entries("stages").Where(entry => entry.Key.Value == kind).SelectMany(entry => FileNames.Entries(entry.Value)).ToList();
            foreach (var (stage, _) in stages.Where(stage => !known.Contains(stage.Key.Value)))
            {
                file.Unknown(stage.At, $"stage of {(kind == "offer" ? "an" : "a")} {kind}", stage.Value, known);
            }

            // A request that becomes the exchange itself is never analysed, and waits for nobody where it is not reviewed.
            if (names.Opening(kind) is { } form
                && needed.Where(stage => (form.LeadsTo is null || stage != DossierStages.InAnalysis) && !(form.LeadsTo is not null && !form.IsReviewed && stage == DossierStages.Submitted) && stages.All(given => given.Key.Value != stage)).ToList() is { Count: > 0 } missing)
            {
                file.Add(form.At, $"form {form.Key} opens {(kind == "offer" ? "an" : "a")} {kind}, so \"stages\" needs under \"{kind}\": {string.Join(", ", missing)}");
            }
        }
    }

    public List<GateDefinition> Gates(MapReading programme)
    {
        var gates = new List<GateDefinition>();
        foreach (var node in programme.List("gates"))
        {
            var map = MapReading.Of(file, node, "a gate");
            var requires = map.Required("requires");
            gates.Add(new(
                NameReading.OneOf(file, map.Required("before"), "stage or form", names.ExchangeStages.Concat(names.Forms.Keys)),
                rules.Read(requires, RulePlace.Gate, RuleScope.Nowhere),
                map.Text("refusal"),
                NameReading.Roles(file, names, map.Words("waived_by"), []),
                NameReading.OneOf(file, map.Optional("otherwise"), "stage", names.ExchangeStages) is { Length: > 0 } otherwise ? otherwise : null));
            map.End();
        }

        return gates;
    }

    public List<MeetingKind> Meetings(MapReading programme)
    {
        var meetings = new List<MeetingKind>();
        foreach (var (key, node) in programme.Entries("meetings", required: false))
        {
            ProgrammeReading.CheckKey(file, key, "meeting");
            var map = MapReading.Of(file, node, $"meeting {key.Value}");
            var minutes = map.RequiredNumber("minutes");
            if (minutes is < 5 or > 1440)
            {
                file.Add(key.At, $"meeting {key.Value}: minutes is from 5 to 1440");
            }

            meetings.Add(new(
                key.Value,
                map.Text("name"),
                minutes ?? 0,
                NameReading.Roles(file, names, map.RequiredWords("attendees"), []),
                rules.Read(map.Optional("rules"), RulePlace.Meeting, RuleScope.Nowhere),
                NameReading.Roles(file, names, map.Words("by"), [])));
            map.End();
        }

        return meetings;
    }

    public List<DeadlineDefinition> Deadlines(MapReading programme)
    {
        var deadlines = new List<DeadlineDefinition>();
        foreach (var (key, node) in programme.Entries("deadlines", required: false))
        {
            ProgrammeReading.CheckKey(file, key, "deadline");
            var map = MapReading.Of(file, node, $"deadline {key.Value}");
            var times = TimesOf(map, key);
            deadlines.Add(new(
                key.Value,
                map.Text("name"),
                NameReading.OneOf(file, map.Required("event"), "event", KnownNames.Events.Concat(names.Stages.Select(stage => $"{stage.Kind}.{stage.Key}")).Concat(names.FieldEvents)),
                times.Counts ?? [],
                NameReading.Roles(file, names, map.RequiredWords("for"), KnownNames.Audiences),
                NameReading.Roles(file, names, map.Words("escalate"), KnownNames.Audiences),
                times.Unit,
                map.OptionalNumber("escalate_after") ?? 0,
                rules.Read(map.Optional("until"), RulePlace.Gate, RuleScope.Nowhere))
            {
                Form = NameReading.OneOf(file, map.Optional("form"), "form", names.Forms.Keys) is { Length: > 0 } form ? form : null,
            });
            map.End();
        }

        return deadlines;
    }

    private Times TimesOf(MapReading map, YamlText key)
    {
        Times[] given =
        [
            new(DeadlineUnit.Day, map.OptionalNumbers("days")),
            new(DeadlineUnit.WorkingDay, map.OptionalNumbers("working_days")),
            new(DeadlineUnit.Month, map.OptionalNumbers("months")),
        ];
        if (given.Count(times => times.Counts is not null) != 1)
        {
            file.Add(key.At, $"deadline {key.Value} needs one of days, working_days or months");
            return new(DeadlineUnit.Day, []);
        }

        return given.First(times => times.Counts is not null);
    }

    private sealed record Times(DeadlineUnit Unit, IReadOnlyList<int>? Counts);
}
