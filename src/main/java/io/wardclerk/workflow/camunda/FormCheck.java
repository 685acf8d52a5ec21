package io.wardclerk.workflow.camunda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.content.ContentFile;
import io.wardclerk.workflow.camunda.DeploymentRefused.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Checks that Tasklist can show a form: it bundles form-js 1.8.7, where one component that it does not know breaks the whole
 * form. Components that load from elsewhere or compute are left out as well.
 */
@Component
final class FormCheck {

    private static final Set<String> COMPONENTS = Set.of(
            "text",
            "html",
            "textfield",
            "textarea",
            "number",
            "select",
            "checkbox",
            "radio",
            "checklist",
            "taglist",
            "datetime",
            "table",
            "dynamiclist",
            "group",
            "separator",
            "spacer");

    private final ObjectMapper json;

    FormCheck(ObjectMapper json) {
        this.json = json;
    }

    List<Defect> check(ContentFile form) {
        List<Defect> defects = new ArrayList<>();
        try {
            JsonNode root = json.readTree(form.text());
            if (root.path("id").asText().isBlank()) {
                defects.add(new Defect(form.name(), "id", "the form has no id; give it one for formRef to name"));
            }
            check(form, root, defects);
        } catch (JsonProcessingException e) {
            defects.add(new Defect(
                    form.name(),
                    "line " + e.getLocation().getLineNr(),
                    "this is not JSON; open it in the form editor"));
        }
        return defects;
    }

    private static void check(ContentFile form, JsonNode parent, List<Defect> defects) {
        for (JsonNode component : parent.path("components")) {
            String type = component.path("type").asText();
            if (!COMPONENTS.contains(type)) {
                String place = component.path("key").asText(component.path("id").asText("?"));
                defects.add(new Defect(
                        form.name(),
                        place,
                        "Tasklist cannot show a component of type '" + type + "'; use one of "
                                + String.join(", ", new TreeSet<>(COMPONENTS))));
            }
            check(form, component, defects);
        }
    }
}
