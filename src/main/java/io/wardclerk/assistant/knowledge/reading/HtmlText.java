package io.wardclerk.assistant.knowledge.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** HTML and Markdown as text. What a reader of the page does not see is left out: scripts, comments, hidden elements, navigation. */
final class HtmlText {

    private static final String UNSEEN =
            "script, style, noscript, template, nav, iframe, object, embed, svg, form, head > *:not(title),"
                    + " [hidden], [aria-hidden=true], [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden],"
                    + " [style~=(?i)font-size\\s*:\\s*0]";
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "header",
            "hr",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul");
    private static final int DEEPEST = 400;

    private final Outline outline = new Outline(DocumentReading.MOST_CHARACTERS);
    private final StringBuilder line = new StringBuilder();

    private HtmlText() {}

    static ReadText of(String html, String format) throws Unreadable {
        Document page = Jsoup.parse(html);
        page.select(UNSEEN).remove();
        HtmlText reading = new HtmlText();
        reading.walk(page.body(), 0);
        reading.flush();
        return reading.outline.end(format);
    }

    static ReadText ofMarkdown(String markdown) throws Unreadable {
        var tables = List.of(TablesExtension.create());
        String html = HtmlRenderer.builder()
                .extensions(tables)
                .build()
                .render(Parser.builder().extensions(tables).build().parse(markdown));
        return of(html, "Markdown");
    }

    private void walk(Element element, int depth) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable("Its elements are nested more than " + DEEPEST + " deep.");
        }
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text) {
                line.append(text.getWholeText());
            } else if (child instanceof Element inner) {
                element(inner, depth);
            }
        }
    }

    private void element(Element inner, int depth) throws Unreadable {
        String name = inner.normalName().toLowerCase(Locale.ROOT);
        if (name.matches("h[1-6]")) {
            flush();
            outline.heading(name.charAt(1) - '0', inner.text());
        } else if (BLOCKS.contains(name)) {
            flush();
            walk(inner, depth + 1);
            flush();
        } else if (name.equals("br")) {
            line.append(' ');
        } else {
            walk(inner, depth + 1);
            // Cells of a row stand apart.
            line.append(name.equals("td") || name.equals("th") ? "; " : "");
        }
    }

    private void flush() throws Unreadable {
        String words = line.toString().strip();
        outline.paragraph(words.endsWith(";") ? words.substring(0, words.length() - 1) : words);
        line.setLength(0);
    }
}
