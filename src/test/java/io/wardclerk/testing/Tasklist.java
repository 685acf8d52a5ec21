package io.wardclerk.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tasklist as a person uses it: fields are found by the words beside them, and clicked and typed into where they stand. */
public final class Tasklist implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "document.querySelector('.fjs-container .fjs-form-field') !== null";
    /** As the protocol of the browser counts keys that are held: Alt 1, Ctrl 2. */
    private static final int CTRL_ALT = 3;

    private static final String APP = "/camunda/app/tasklist/default/";

    private final Chromium chromium;
    private final String base;

    private Tasklist(Chromium chromium, String base) {
        this.chromium = chromium;
        this.base = base;
        // So high that the whole form is on a picture.
        chromium.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1366, "height", 1700, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Signs in on the page, with name, password and code. */
    public static Tasklist signIn(WardclerkClient client, String username) throws IOException {
        Chromium chromium = Chromium.start();
        Tasklist tasklist = new Tasklist(chromium, client.baseUrl());
        JsonNode user = client.user(username);
        chromium.open(client.baseUrl() + APP);
        chromium.await("the sign-in", "document.getElementById('password') !== null");
        chromium.type("#username", username);
        chromium.type("#password", user.path("password").asText());
        chromium.press("Enter");
        chromium.await("the second factor", "document.getElementById('code') !== null");
        chromium.type("#code", Browser.unusedCode(user.path("totpSecret").asText()));
        chromium.press("Enter");
        chromium.awaitPath(APP);
        return tasklist;
    }

    /** The same for somebody who signed in elsewhere. */
    public static Tasklist adopt(WardclerkClient client, Browser person) throws IOException {
        person.page(APP);
        person.send(person.request("/camunda/api/admin/auth/user/default").GET());
        Chromium chromium = Chromium.start();
        chromium.adopt(person, client.baseUrl());
        return new Tasklist(chromium, client.baseUrl());
    }

    public Chromium chromium() {
        return chromium;
    }

    /** Opens a list by its name. */
    public Tasklist list(String name) {
        String link = "[...document.querySelectorAll('.task-filter a')].find(each =>"
                + " each.textContent.trim().startsWith(" + quoted(name) + "))";
        chromium.await("the list " + name, link + " !== undefined");
        chromium.evaluate(link + ".click()");
        chromium.await(
                "the list " + name,
                link + ".closest('.task-filter').classList.contains('active')"
                        + " && location.hash.includes('filter=')");
        return this;
    }

    /** Opens a task of the list that is shown: by its line, or where that stands on a later page of the list, as its line would. */
    public Tasklist take(String task) {
        chromium.await("the list's tasks", "document.querySelectorAll('.tasks-list .task').length > 0");
        chromium.evaluate("(document.querySelector('.tasks-list a[href*=\"task=" + task + "\"]') ?? { click() {"
                + " location.hash += '&task=" + task + "'; } }).click()");
        chromium.await("the form of " + task, FORM);
        return this;
    }

    /** Opens a task with its form by its id, whatever list is shown. */
    public Tasklist open(String task) {
        chromium.open(base + APP + "#/?task=" + task);
        chromium.await("the form of " + task, FORM);
        return this;
    }

    /** Claims by the keys that Tasklist names. */
    public Tasklist claim() {
        chromium.await("that it can be claimed", button("Claim") + " !== undefined");
        for (String type : List.of("keyDown", "keyUp")) {
            chromium.send(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            "c",
                            "code",
                            "KeyC",
                            "windowsVirtualKeyCode",
                            67,
                            "modifiers",
                            CTRL_ALT));
        }
        chromium.await("that it is claimed", "document.querySelector('button.unclaim') !== null");
        chromium.await("the form", FORM);
        return this;
    }

    public Tasklist tab(String name) {
        String find = "[...document.querySelectorAll('.nav-tabs a')].find(each => each.textContent.trim() === "
                + quoted(name) + ")";
        chromium.await("the tab " + name, find + " !== undefined");
        chromium.evaluate(find + ".click()");
        return this;
    }

    /** Chooses of a list. */
    public Tasklist choose(String label, String option) {
        chromium.await("the field " + label, field(label) + " !== undefined");
        chromium.clickAt(field(label) + ".querySelector('.fjs-input-group')");
        String item = "[..." + field(label) + ".querySelectorAll('.fjs-dropdownlist-item')].find(each =>"
                + " each.textContent.includes(" + quoted(option) + "))";
        chromium.await(option, item + " !== undefined");
        chromium.clickAt(item);
        // What hangs open would take the next click.
        chromium.await("a closed list", field(label) + ".querySelector('.fjs-dropdownlist') === null");
        return this;
    }

    /** Marks one of several answers. */
    public Tasklist mark(String label, String answer) {
        String choice = "[..." + field(label) + ".querySelectorAll('label')].find(each => each.textContent.includes("
                + quoted(answer) + "))";
        chromium.clickAt(choice);
        chromium.await(answer + " is marked", choice + ".control.checked");
        return this;
    }

    public Tasklist write(String label, String text) {
        chromium.evaluate(field(label) + ".querySelector('input, textarea').focus()");
        chromium.send("Input.insertText", Map.of("text", text));
        return this;
    }

    /** What stands in a field. */
    public String shown(String label) {
        return chromium.evaluate(field(label) + ".querySelector('input, textarea').value")
                .asText();
    }

    public Tasklist picture(Path file) throws IOException {
        chromium.screenshot(file);
        return this;
    }

    /** Completes the task; Tasklist shows it no longer. */
    public void complete() {
        chromium.await("the button Complete", button("Complete") + " !== undefined");
        chromium.clickAt(button("Complete"));
        chromium.await("that it is completed", "document.querySelector('.fjs-container') === null");
    }

    private static String button(String words) {
        return "[...document.querySelectorAll('button, a')].find(each => each.textContent.trim() === " + quoted(words)
                + " && each.offsetParent !== null && !each.disabled)";
    }

    private static String field(String label) {
        return "[...document.querySelectorAll('.fjs-form-field')].find(each => each.querySelector("
                + "'.fjs-form-field-label')?.textContent.replace('*', '').trim() === " + quoted(label) + ")";
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        chromium.close();
    }
}
