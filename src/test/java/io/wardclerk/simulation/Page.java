package io.wardclerk.simulation;

import io.wardclerk.simulation.DayFigures.Automation;
import java.util.List;

/** Plain HTML with its style inside, for light and dark, with nothing from elsewhere. */
final class Page {

    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#17242f;--soft:#566572;--ground:#f5f7f8;--card:#fff;--edge:#d8dfe4;--good:#1c7c4a;--bad:#b3261e;
              --c0:#2b6cb0;--c1:#c05621;--c2:#2f855a;--c3:#805ad5;--c4:#b7791f;--c5:#97266d;--away:#b3261e33;--slow:#d69e2e40}
            @media (prefers-color-scheme:dark){:root{--ink:#e6edf2;--soft:#a3b2be;--ground:#10171d;--card:#18222a;--edge:#2c3a45;--good:#5fd39a;--bad:#ff8a80;
              --c0:#63a4e8;--c1:#f0995e;--c2:#62c495;--c3:#b394f4;--c4:#e3b34c;--c5:#e07ab8;--away:#ff8a8040;--slow:#e3b34c40}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem 4rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
            h1{font-size:1.75rem;margin:0 0 .5rem} h2{font-size:1.2rem;margin:0} h3{font-size:1rem;margin:1.2rem 0 .2rem}
            p{margin:.3rem 0 .8rem;color:var(--soft);max-width:75ch}
            section{background:var(--card);border:1px solid var(--edge);border-radius:.6rem;padding:1.1rem 1.25rem;margin:1.25rem 0}
            svg{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}
            .grid{stroke:var(--edge)} .tick{fill:var(--soft)} .name{fill:var(--ink)} polyline{fill:none;stroke-width:1.8;stroke-linejoin:round}
            .c0{fill:var(--c0)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}.c5{fill:var(--c5)}
            .l0{stroke:var(--c0)}.l1{stroke:var(--c1)}.l2{stroke:var(--c2)}.l3{stroke:var(--c3)}.l4{stroke:var(--c4)}.l5{stroke:var(--c5)}
            .away{fill:var(--away)} .slow{fill:var(--slow)} .whisker{stroke:var(--soft)} .median{stroke:var(--ink);stroke-width:2.5}
            .worst{fill:var(--c1)} .promise{stroke:var(--bad);stroke-width:2;stroke-dasharray:4 3}
            .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.8rem;margin:1rem 0}
            .card{background:var(--card);border:1px solid var(--edge);border-radius:.6rem;padding:.8rem 1rem}
            .card b{display:block;font-size:1.7rem;line-height:1.2} .card span{color:var(--soft);font-size:.9rem} .good b{color:var(--good)} .bad b{color:var(--bad)}
            .legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.3rem 0;padding:0;list-style:none;font-size:.9rem}
            .legend i{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin-right:.4rem;vertical-align:-1px}
            .tall{overflow-x:auto;margin-top:.8rem} table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:.25rem .7rem .25rem 0;border-bottom:1px solid var(--edge);vertical-align:top} th{color:var(--soft);font-weight:600}
            meter{width:14rem;height:.9rem;max-width:40vw}
            """;

    private static final List<String> COLOURS = List.of("c0", "c1", "c2", "c3", "c4", "c5");

    private final StringBuilder html = new StringBuilder();
    private boolean inSection;

    Page() {
        html.append(
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>A day of a clinic, simulated</title><style>");
        html.append(STYLE).append("</style></head><body><main><h1>A day of a clinic, simulated</h1>");
    }

    /** A figure that matters. */
    record Card(boolean good, String title, String figure, String of) {}

    void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>");
    }

    void cards(List<Card> cards) {
        html.append("<div class=\"cards\">");
        cards.forEach(each -> html.append("<div class=\"card ")
                .append(each.good() ? "good" : "bad")
                .append("\"><span>")
                .append(escaped(each.title()))
                .append("</span><b>")
                .append(escaped(each.figure()))
                .append("</b><span>")
                .append(escaped(each.of()))
                .append("</span></div>"));
        html.append("</div>");
    }

    void section(String title, String what) {
        close();
        inSection = true;
        html.append("<section><h2>").append(escaped(title)).append("</h2>");
        if (!what.isEmpty()) {
            paragraph(what);
        }
    }

    void heading(String title) {
        html.append("<h3>").append(escaped(title)).append("</h3>");
    }

    void legend(List<String> names) {
        html.append("<ul class=\"legend\">");
        for (int at = 0; at < names.size(); at++) {
            html.append("<li><i style=\"background:var(--")
                    .append(COLOURS.get(at % COLOURS.size()))
                    .append(")\"></i>")
                    .append(escaped(names.get(at)))
                    .append("</li>");
        }
        html.append("</ul>");
    }

    /** @param svg made by a plot, whose words are ours */
    void plot(String svg) {
        html.append(svg);
    }

    void table(List<String> heads, List<List<String>> rows) {
        html.append("<div class=\"tall\"><table><thead><tr>");
        heads.forEach(
                each -> html.append("<th scope=\"col\">").append(escaped(each)).append("</th>"));
        html.append("</tr></thead><tbody>");
        rows.forEach(row -> {
            html.append("<tr>");
            row.forEach(each -> html.append("<td>").append(escaped(each)).append("</td>"));
            html.append("</tr>");
        });
        html.append("</tbody></table></div>");
    }

    void meters(List<Automation> rows) {
        html.append(
                "<div class=\"tall\"><table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Without a person</th>"
                        + "<th scope=\"col\">Share</th></tr></thead><tbody>");
        rows.forEach(row -> html.append(
                "<tr><td>%s</td><td>%d of %d</td><td><meter min=\"0\" max=\"100\" value=\"%d\">%d %%</meter> %d %%</td></tr>"
                        .formatted(
                                escaped(row.what()), row.alone(), row.all(), row.share(), row.share(), row.share())));
        html.append("</tbody></table></div>");
    }

    String end() {
        close();
        return html.append("</main></body></html>\n").toString();
    }

    private void close() {
        if (inSection) {
            html.append("</section>");
            inSection = false;
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
