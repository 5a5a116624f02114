// What Teams (light theme) does with a card, as far as the official renderer can be told.
const text = (normal, subtle = "#616161") => ({
  default: { default: normal, subtle },
  accent: { default: "#4F52B2", subtle: "#4F52B2" },
  good: { default: "#237B4B", subtle: "#237B4B" },
  warning: { default: "#835C00", subtle: "#835C00" },
  attention: { default: "#B10E1C", subtle: "#B10E1C" },
});
const style = (backgroundColor, borderColor) => ({ backgroundColor, borderColor, foregroundColors: text("#242424") });

export const hostConfig = {
  fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', system-ui, sans-serif",
  supportsInteractivity: true,
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#E0E0E0" },
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  containerStyles: {
    default: style("#FFFFFF", "#E0E0E0"),
    emphasis: style("#F0F0F0", "#D1D1D1"),
    accent: style("#E8EBFA", "#C5CBFA"),
    good: style("#E7F2DA", "#BDDA9B"),
    warning: style("#FBF3D9", "#EFD68E"),
    attention: style("#FCEDEE", "#EEACB2"),
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { spacing: "small", color: "attention" },
  },
  actions: {
    maxActions: 6, spacing: "large", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
    showCard: { actionMode: "inline", inlineTopMargin: 8, style: "emphasis" },
  },
  textStyles: { heading: { size: "default" } },
};
