package io.wardclerk.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Everything under the content root, read once at start so that one run sees one version of it. */
@Component
final class FolderContentLibrary implements ContentLibrary {

    private static final Logger log = LoggerFactory.getLogger(FolderContentLibrary.class);
    private final Map<String, Bundle> bundles = new TreeMap<>();
    private final Map<String, WorkflowContent> workflows = new TreeMap<>();
    private final Map<String, List<ContentFile>> ruleSets = new TreeMap<>();
    private final ContentRoot root;

    FolderContentLibrary(ContentProperties properties) {
        root = new ContentRoot(properties.folder());
        for (String set : keys("rules")) {
            ruleSets.put(set, root.files("rules/" + set));
        }
        for (String key : keys("processes")) {
            Bundle bundle = readBundle(key);
            bundles.put(key, bundle);
            workflows.put(key, bundle.content());
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
    public Optional<Bundle> bundle(String key) {
        return Optional.ofNullable(bundles.get(key));
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
            if (!Bundle.KEY.matcher(key).matches()) {
                throw new ContentBroken(
                        folder + "/" + key, "a folder here is named with lower-case letters, digits and hyphens only");
            }
        }
        return keys;
    }

    private Bundle readBundle(String key) {
        String folder = "processes/" + key + "/";
        List<ContentFile> files = new ArrayList<>();
        for (String name : List.of(folder + key + ".bpmn", folder + "workflow.yaml")) {
            if (root.holds(name)) {
                files.add(root.read(name));
            }
        }
        files.addAll(ending(folder + "scenarios", ".yaml"));
        files.addAll(ending(folder + "templates", ".json"));
        files.addAll(ending("forms/" + key, ".form"));
        files.addAll(ruleSets.getOrDefault(key, List.of()));
        return new Bundle(key, files);
    }

    private List<ContentFile> ending(String folder, String ending) {
        return root.files(folder).stream()
                .filter(file -> file.name().endsWith(ending))
                .toList();
    }
}
