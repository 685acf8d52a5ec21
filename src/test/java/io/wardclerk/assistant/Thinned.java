package io.wardclerk.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.wardclerk.content.ContentFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** A reader that lost some of the phrases of its lexicon, as if its authors had not thought of them. */
public final class Thinned {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Thinned() {}

    /** @param share of the phrases that are dropped, by the seed */
    public static ClinicalText text(List<ContentFile> rules, double share, long seed) {
        Random random = new Random(seed);
        List<ContentFile> thinned = new ArrayList<>();
        for (ContentFile file : rules) {
            thinned.add(file.name().contains("lexicon-") ? thin(file, share, random) : file);
        }
        return new LexiconText(Lexicon.of(thinned));
    }

    private static ContentFile thin(ContentFile file, double share, Random random) {
        try {
            ObjectNode lexicon = (ObjectNode) YAML.readTree(file.text());
            for (JsonNode concept : lexicon) {
                JsonNode phrases = concept.isArray() ? concept : concept.path("phrases");
                for (Iterator<JsonNode> each = phrases.iterator(); each.hasNext(); ) {
                    each.next();
                    if (random.nextDouble() < share) {
                        each.remove();
                    }
                }
            }
            return new ContentFile(file.name(), YAML.writeValueAsString(lexicon), file.sha256());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
