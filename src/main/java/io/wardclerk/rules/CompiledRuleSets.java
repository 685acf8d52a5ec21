package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Compiles every set of the content library at start, beside the rest of the start, which ends only when all are compiled: a
 * broken rule stops it.
 */
@Component
final class CompiledRuleSets implements RuleSets, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CompiledRuleSets.class);

    private final Map<String, CompletableFuture<RuleSet>> sets = new ConcurrentSkipListMap<>();
    private final RuleCompiler compiler = new RuleCompiler(CompiledRuleSets.class.getClassLoader());

    CompiledRuleSets(ContentLibrary content) {
        ExecutorService worker = Executors.newSingleThreadExecutor(CompiledRuleSets::daemon);
        for (String name : content.ruleSets()) {
            List<ContentFile> files = content.ruleSet(name);
            sets.put(name, CompletableFuture.supplyAsync(() -> compile(compiler, name, files), worker));
        }
        worker.shutdown();
    }

    @Override
    public RuleSet get(String name) {
        CompletableFuture<RuleSet> set = sets.get(name);
        if (set == null) {
            throw new IllegalArgumentException(
                    "There is no rule set rules/" + name + " under the content root; there are " + sets.keySet());
        }
        try {
            return set.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RulesBroken broken ? broken : e;
        }
    }

    @Override
    public RuleSet compile(String name, List<ContentFile> files) {
        return compile(compiler, name, files);
    }

    @Override
    public void activate(String name, List<ContentFile> files) {
        CompletableFuture<RuleSet> active = sets.get(name);
        if (active == null || !get(name).version().equals(version(files))) {
            sets.put(name, CompletableFuture.completedFuture(compile(compiler, name, files)));
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        sets.keySet().forEach(this::get);
    }

    private static RuleSet compile(RuleCompiler compiler, String name, List<ContentFile> files) {
        long start = System.nanoTime();
        String version = version(files);
        List<ContentFile> rules =
                files.stream().filter(file -> file.name().endsWith(".drl")).toList();
        RuleSet set = new CompiledRuleSet(name, version, compiler.compile(name, version, rules), files);
        log.info("Rule set {}@{} compiled in {} ms", name, version, (System.nanoTime() - start) / 1_000_000);
        return set;
    }

    private static String version(List<ContentFile> files) {
        return RuleFiles.hash(files).substring(0, 12);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "rules");
        thread.setDaemon(true);
        return thread;
    }
}
