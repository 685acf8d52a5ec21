package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Decides in a new session each time, so decisions share nothing but the compiled rules. */
final class CompiledRuleSet implements RuleSet {

    /** Far more firings than any decision over one case needs: rules that feed each other for ever end here. */
    static final int MAX_FIRINGS = 10_000;

    private final String name;
    private final String version;
    private final KieBase rules;
    private final Map<String, String> data;
    private final List<ContentFile> files;

    CompiledRuleSet(String name, String version, KieBase rules, List<ContentFile> files) {
        this.name = name;
        this.version = version;
        this.rules = rules;
        int folder = ("rules/" + name + "/").length();
        this.files = List.copyOf(files);
        this.data = files.stream()
                .filter(file -> !file.name().endsWith(".drl"))
                .collect(Collectors.toUnmodifiableMap(file -> file.name().substring(folder), ContentFile::text));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public <T> Decision<T> decide(Class<T> conclusions, Collection<?> facts) {
        DecisionRecorder recorder = new DecisionRecorder();
        KieSession session = rules.newKieSession();
        try {
            recorder.watch(session);
            facts.forEach(session::insert);
            if (session.fireAllRules(MAX_FIRINGS) >= MAX_FIRINGS) {
                throw new RulesFailed("The rule set " + name + "@" + version + " did not settle after " + MAX_FIRINGS
                        + " firings: its rules set each other off without end, at last \"" + recorder.lastFired()
                        + "\"");
            }
            return new Decision<>(name + "@" + version, recorder.conclusions(conclusions), recorder.firings());
        } catch (RulesFailed e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The cause is left out: Drools and rules quote facts in their messages.
            throw new RulesFailed("The rule set " + name + "@" + version + " failed"
                    + (recorder.firing().isEmpty() ? "" : " in rule \"" + recorder.firing() + "\"") + " with a "
                    + root(e).getClass().getSimpleName());
        } finally {
            session.dispose();
        }
    }

    @Override
    public String data(String file) {
        String text = data.get(file);
        if (text == null) {
            throw new IllegalArgumentException(
                    "There is no data file rules/" + name + "/" + file + "; there are " + data.keySet());
        }
        return text;
    }

    @Override
    public List<ContentFile> files() {
        return files;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
