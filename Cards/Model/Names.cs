using System.Text.Encodings.Web;
using System.Text.Json;

namespace PeerExchange.Cards.Model;

/// <summary>Property names and fixed values, encoded once.</summary>
internal static class Names
{
    /// <summary>Letters with accents stay one or two bytes; the card travels as JSON, never inside HTML.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static readonly JsonEncodedText
        Type = Of("type"), Id = Of("id"), Spacing = Of("spacing"), Separator = Of("separator"), IsVisible = Of("isVisible"),
        Text = Of("text"), Wrap = Of("wrap"), Size = Of("size"), Weight = Of("weight"), Color = Of("color"), IsSubtle = Of("isSubtle"),
        Style = Of("style"), Heading = Of("heading"), HorizontalAlignment = Of("horizontalAlignment"), Italic = Of("italic"), Inlines = Of("inlines"),
        Strikethrough = Of("strikethrough"),
        Items = Of("items"), Columns = Of("columns"), Width = Of("width"), Stretch = Of("stretch"), Auto = Of("auto"), Bleed = Of("bleed"),
        MinHeight = Of("minHeight"), VerticalContentAlignment = Of("verticalContentAlignment"), Center = Of("center"), Right = Of("right"),
        Actions = Of("actions"), Title = Of("title"), Verb = Of("verb"), Data = Of("data"), Fallback = Of("fallback"), Url = Of("url"),
        TargetElements = Of("targetElements"), AssociatedInputs = Of("associatedInputs"), None = Of("none"), Positive = Of("positive"), Destructive = Of("destructive"),
        Label = Of("label"), Value = Of("value"), Placeholder = Of("placeholder"), IsMultiline = Of("isMultiline"), MaxLength = Of("maxLength"),
        Choices = Of("choices"), ChoicesData = Of("choices.data"), DataQuery = Of("Data.Query"), Dataset = Of("dataset"), IsMultiSelect = Of("isMultiSelect"),
        Compact = Of("compact"), Expanded = Of("expanded"), Email = Of("email"), Tel = Of("tel"), UrlStyle = Of("url"),
        ValueOn = Of("valueOn"), ValueOff = Of("valueOff"), Body = Of("body"), Schema = Of("$schema"), Version = Of("version"), Lang = Of("lang"),
        FallbackText = Of("fallbackText"), Refresh = Of("refresh"), Action = Of("action"), UserIds = Of("userIds"), Bolder = Of("Bolder"),
        TextBlock = Of("TextBlock"), RichTextBlock = Of("RichTextBlock"), TextRun = Of("TextRun"), Container = Of("Container"), ColumnSet = Of("ColumnSet"),
        Column = Of("Column"), ActionSet = Of("ActionSet"), InputText = Of("Input.Text"), InputNumber = Of("Input.Number"), InputDate = Of("Input.Date"),
        InputTime = Of("Input.Time"), InputToggle = Of("Input.Toggle"), InputChoiceSet = Of("Input.ChoiceSet"), Execute = Of("Action.Execute"),
        Submit = Of("Action.Submit"), OpenUrl = Of("Action.OpenUrl"), ToggleVisibility = Of("Action.ToggleVisibility"), AdaptiveCard = Of("AdaptiveCard"),
        Users = Of("graph.microsoft.com/users"), True = Of("true"), False = Of("false"), OnePointFive = Of("1.5");

    public static readonly JsonEncodedText[]
        Spacings = [Of("Default"), Of("None"), Of("Small"), Of("Medium"), Of("Large"), Of("ExtraLarge"), Of("Padding")],
        Tints = [Of("Default"), Of("Accent"), Of("Good"), Of("Warning"), Of("Attention")],
        Sizes = [Of("Default"), Of("Small"), Of("Medium"), Of("Large"), Of("ExtraLarge")],
        Styles = [Of("none"), Of("default"), Of("emphasis"), Of("accent"), Of("good"), Of("warning"), Of("attention")],
        Aligns = [Of("Left"), Of("Center"), Of("Right")];

    private static JsonEncodedText Of(string name) => JsonEncodedText.Encode(name, Encoder);
}
