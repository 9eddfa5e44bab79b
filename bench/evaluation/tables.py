"""Figures as text: the report of one measurement, and the Markdown table of an ablation."""

from evaluation.measures import MEASURES, mean
from evaluation.rankings import SETTINGS


def _row(name, cells, width):
    return f"  {name:<{width}}" + "".join(f"  {cell:>24}" for cell in cells)


def setting_table(systems, comparisons, hits):
    """`systems`: name -> figures of one setting, in order; `comparisons`: (name, baseline) -> measure -> Comparison;
    `hits`: name -> how many hits a question got on average, at most the limit."""
    labels = list(systems) + [f"{name} / {baseline}" for name, baseline in comparisons]
    width = max(map(len, labels))
    lines = [_row("", [*MEASURES, "hits"], width)]
    for name, figures in systems.items():
        cells = [f"{mean(figures, measure):.3f}" for measure in MEASURES]
        lines.append(_row(name, [*cells, f"{hits[name]:.1f}"], width))
    for (name, baseline), compared in comparisons.items():
        rows = [compared[measure] for measure in MEASURES]
        lines.append(_row(f"{name} - {baseline}", [
            f"{row.difference:+.3f} [{row.difference_interval[0]:+.3f}, {row.difference_interval[1]:+.3f}]"
            for row in rows
        ], width))
        lines.append(_row(f"{name} / {baseline}", [
            f"{row.ratio:.2f} [{row.ratio_interval[0]:.2f}, {row.ratio_interval[1]:.2f}]" for row in rows
        ], width))
    return "\n".join(lines)


def _with_ratio(value, base):
    return f"{value:.3f} ({value / base:.2f})" if base > 0 else f"{value:.3f}"


def material_rows(title, systems, compared, comparison):
    """Rows of `material_table`: a title, one row for each system, and one for the ratio of two. `systems`: name ->
    figures; `compared`: the names of the two; `comparison`: measure -> Comparison."""
    rows = [[f"*{title}*"] + [""] * len(MEASURES)]
    rows += [[name] + [f"{mean(figures, measure):.3f}" for measure in MEASURES] for name, figures in systems.items()]
    ratios = [comparison[measure] for measure in MEASURES]
    return rows + [[" / ".join(compared)] + [
        f"{row.ratio:.2f} [{row.ratio_interval[0]:.2f}, {row.ratio_interval[1]:.2f}]" for row in ratios]]


def material_table(rows):
    """One Markdown table of all materials, settings and kinds of questions."""
    lines = ["| | " + " | ".join(MEASURES) + " |", "|---|" + "---|" * len(MEASURES)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def ablation_table(rows, baseline):
    """`rows`: (label, setting -> figures, or None and why the engine refused it). `baseline`: setting -> figures. Each
    cell is the mean and, in parentheses, its ratio to the baseline's."""
    columns = [(setting, measure) for setting in SETTINGS if setting in baseline for measure in MEASURES]
    lines = ["| ranking | " + " | ".join(f"{setting} {measure}" for setting, measure in columns) + " |",
             "|---|" + "---|" * len(columns)]
    for label, figures, refusal in rows:
        if figures is None:
            cells = [f"refused: {refusal}"] + [""] * (len(columns) - 1)
        else:
            cells = [_with_ratio(mean(figures[setting], measure), mean(baseline[setting], measure))
                     for setting, measure in columns]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in [label, *cells]) + " |")
    return "\n".join(lines)
