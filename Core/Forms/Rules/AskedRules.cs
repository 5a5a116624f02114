using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms.Rules;

/// <summary>Conditions under which a field is asked.</summary>
internal static class AskedRules
{
    public static bool Holds(RuleUse condition, FormContext context) => condition.Name switch
    {
        RuleNames.Answer => IsOneOf(condition, context),
        RuleNames.AnswerIsNot => !IsOneOf(condition, context),
        RuleNames.CallOpen => context.OpenCall is not null,
        RuleNames.Consent => context.AnswerOf(condition.Text("form"), condition.Text("field") ?? "") == "true",
        RuleNames.Setting => context.Programme.Settings.GetValueOrDefault(condition.Text("name") ?? "") != 0,
        _ => true,
    };

    private static bool IsOneOf(RuleUse condition, FormContext context) =>
        (condition.Text("is") ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Contains(context.AnswerOf(condition.Text("form"), condition.Text("field") ?? "") ?? "");
}
