package io.wardclerk.content;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every file of one workflow, which are proposed, released and rolled back together: {@code processes/<key>/<key>.bpmn},
 * {@code processes/<key>/workflow.yaml}, {@code processes/<key>/scenarios/}, {@code processes/<key>/templates/}, {@code
 * forms/<key>/} and {@code rules/<key>/}. A bundle of rules alone is a rule set that belongs to no workflow, as those of access and of
 * codes.
 *
 * @param files sorted by name
 */
public record Bundle(String workflow, List<ContentFile> files) {

    /** Names of workflows and rule sets. */
    static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    public Bundle {
        files = files.stream().sorted(Comparator.comparing(ContentFile::name)).toList();
    }

    /**
     * A bundle from texts by root-relative name.
     *
     * @throws ContentBroken if a name does not belong to the workflow; the file at fault is named
     */
    public static Bundle of(String workflow, Map<String, String> texts) {
        if (!KEY.matcher(workflow).matches()) {
            throw new ContentBroken(
                    "processes/", "a workflow is named with lower-case letters, digits and hyphens only");
        }
        texts.keySet().forEach(name -> require(workflow, name));
        texts.forEach((name, text) -> {
            if (text.indexOf('\0') >= 0) {
                throw new ContentBroken(name, "holds the character 0, which no text file has");
            }
        });
        return new Bundle(
                workflow,
                texts.entrySet().stream()
                        .map(file -> ContentFile.of(file.getKey(), file.getValue()))
                        .toList());
    }

    private static void require(String workflow, String name) {
        if (!NAME.matcher(name).matches() || !belongs(workflow, name)) {
            throw new ContentBroken(
                    NAME.matcher(name).matches() ? name : "processes/" + workflow,
                    "does not belong to this workflow; its files are processes/" + workflow + "/" + workflow
                            + ".bpmn, processes/" + workflow + "/workflow.yaml, processes/" + workflow
                            + "/scenarios/*.yaml, processes/" + workflow
                            + "/templates/*.json, forms/" + workflow + "/*.form and rules/" + workflow
                            + "/*.drl or *.yaml");
        }
    }

    private static boolean belongs(String workflow, String name) {
        String process = "processes/" + workflow + "/";
        return name.equals(process + workflow + ".bpmn")
                || name.equals(process + "workflow.yaml")
                || (name.startsWith(process + "scenarios/") && name.endsWith(".yaml"))
                || (name.startsWith(process + "templates/") && name.endsWith(".json"))
                || (name.startsWith("forms/" + workflow + "/") && name.endsWith(".form"))
                || (name.startsWith("rules/" + workflow + "/") && (name.endsWith(".drl") || name.endsWith(".yaml")));
    }

    /** Over every file that runs: diagram, definition, forms, templates and rules. Scenarios are tests, and make no other version. */
    public String hash() {
        return Hashes.of(files.stream()
                .filter(file -> !file.name().startsWith("processes/" + workflow + "/scenarios/"))
                .toList());
    }

    /** Over all files, the scenarios too. */
    public String fingerprint() {
        return Hashes.of(files);
    }

    /** The rule set of the workflow's own name; empty if it has none. */
    public List<ContentFile> rules() {
        return under("rules/" + workflow + "/");
    }

    /** Whether it is a rule set by itself and no workflow. */
    public boolean isRuleSet() {
        return !files.isEmpty() && rules().size() == files.size();
    }

    /** The workflow's stories, which {@link ScenarioReader} reads. */
    public List<ContentFile> scenarios() {
        return under("processes/" + workflow + "/scenarios/");
    }

    /** The same workflow with the rules of another bundle. */
    public Bundle withRules(List<ContentFile> rules) {
        List<ContentFile> rest =
                files.stream().filter(file -> !file.name().startsWith("rules/")).collect(Collectors.toList());
        rest.addAll(rules);
        return new Bundle(workflow, rest);
    }

    public Optional<ContentFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /**
     * The workflow as it is deployed.
     *
     * @throws ContentBroken if the diagram or the definition is missing, or the definition cannot be read
     */
    public WorkflowContent content() {
        ContentFile diagram = required(workflow + ".bpmn", "the diagram of this workflow is missing");
        ContentFile written = required("workflow.yaml", "the definition of this workflow is missing");
        return new WorkflowContent(
                workflow,
                diagram,
                written,
                new DefinitionReader().read(workflow, written),
                under("forms/" + workflow + "/"),
                under("processes/" + workflow + "/templates/"),
                hash());
    }

    private List<ContentFile> under(String folder) {
        return files.stream().filter(file -> file.name().startsWith(folder)).toList();
    }

    private ContentFile required(String name, String problem) {
        String full = "processes/" + workflow + "/" + name;
        return file(full).orElseThrow(() -> new ContentBroken(full, problem));
    }
}
