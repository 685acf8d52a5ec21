package io.wardclerk.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Everything under the content root, read once at start so that one run sees one version of it. */
@Component
final class FolderContentLibrary implements ContentLibrary {

    private static final Logger log = LoggerFactory.getLogger(FolderContentLibrary.class);
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final Map<String, WorkflowContent> workflows = new TreeMap<>();
    private final Map<String, List<ContentFile>> ruleSets = new TreeMap<>();
    private final DefinitionReader definitions = new DefinitionReader();
    private final ContentRoot root;

    FolderContentLibrary(ContentProperties properties) {
        root = new ContentRoot(properties.folder());
        for (String key : keys("processes")) {
            workflows.put(key, readWorkflow(key));
        }
        for (String set : keys("rules")) {
            ruleSets.put(set, root.files("rules/" + set));
        }
        if (workflows.isEmpty()) {
            log.warn("No workflow found under {}/processes; is wardclerk.content.root right?", root.path());
        }
        log.info("Content of {}: workflows {}, rule sets {}", root.path(), workflows.keySet(), ruleSets.keySet());
    }

    @Override
    public List<WorkflowContent> workflows() {
        return List.copyOf(workflows.values());
    }

    @Override
    public Optional<WorkflowContent> workflow(String key) {
        return Optional.ofNullable(workflows.get(key));
    }

    @Override
    public List<String> ruleSets() {
        return List.copyOf(ruleSets.keySet());
    }

    @Override
    public List<ContentFile> ruleSet(String name) {
        List<ContentFile> files = ruleSets.get(name);
        if (files == null) {
            throw new IllegalArgumentException(
                    "There is no folder rules/" + name + " under the content root; there are " + ruleSets.keySet());
        }
        return files;
    }

    private List<String> keys(String folder) {
        List<String> keys = root.folders(folder);
        for (String key : keys) {
            if (!KEY.matcher(key).matches()) {
                throw new ContentBroken(
                        folder + "/" + key, "a folder here is named with lower-case letters, digits and hyphens only");
            }
        }
        return keys;
    }

    private WorkflowContent readWorkflow(String key) {
        String folder = "processes/" + key + "/";
        ContentFile diagram = required(folder + key + ".bpmn", "the diagram of this workflow is missing");
        ContentFile written = required(folder + "workflow.yaml", "the definition of this workflow is missing");
        WorkflowDefinition definition = definitions.read(key, written);
        List<ContentFile> forms = root.files("forms/" + key).stream()
                .filter(file -> file.name().endsWith(".form"))
                .toList();
        List<ContentFile> all = new ArrayList<>(List.of(diagram, written));
        all.addAll(forms);
        return new WorkflowContent(key, diagram, definition, forms, Hashes.of(all));
    }

    private ContentFile required(String name, String problem) {
        if (!root.holds(name)) {
            throw new ContentBroken(name, problem);
        }
        return root.read(name);
    }
}
