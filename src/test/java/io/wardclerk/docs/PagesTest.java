package io.wardclerk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every page of the documentation is whole: its links and pictures lead somewhere, and no merge was left half done. */
class PagesTest {

    private static final Path DOCS = Path.of("src/docs");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern HALF_MERGED = Pattern.compile("(?m)^(<{7} .*|={7}|>{7} .*)$");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(DOCS);
                Stream<Path> top = Files.list(Path.of(""))) {
            return Stream.concat(docs, top)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    @Test
    void everyLinkLeadsToAPageAndToAHeadingOfIt() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : links(Files.readString(page))) {
                String file = link.replaceFirst("#.*", "");
                Path aim = file.isEmpty() ? page : page.resolveSibling(file).normalize();
                if (!Files.exists(aim)
                        || (link.contains("#") && !headings(aim).contains(link.substring(link.indexOf('#') + 1)))) {
                    broken.add(page + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void noMergeWasLeftHalfDone() throws IOException {
        for (Path page : pages()) {
            assertThat(HALF_MERGED.matcher(Files.readString(page)).find())
                    .as("%s holds a conflict's marks", page)
                    .isFalse();
        }
    }

    @Test
    void everyPictureIsShownSomewhere() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path page : pages()) {
            all.append(Files.readString(page));
        }
        try (Stream<Path> pictures = Files.list(DOCS.resolve("images"))) {
            assertThat(pictures.map(picture -> "images/" + picture.getFileName()))
                    .allSatisfy(picture -> assertThat(all).contains(picture));
        }
    }

    private static List<String> links(String page) {
        return LINK.matcher(FENCED.matcher(page).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** As the host of the pages makes names of headings: lower case, words joined by hyphens. */
    private static Set<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
