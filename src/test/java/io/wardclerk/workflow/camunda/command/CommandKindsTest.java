package io.wardclerk.workflow.camunda.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/** The engine's jar, asked class by class: every command is on the list, and the list names nothing else. */
class CommandKindsTest {

    /**
     * Commands for the engine's own tests, one lambda that writes removal times in a batch job, and three that make tables, which
     * are lambdas in Operaton.
     */
    private static final Pattern NOT_OURS =
            Pattern.compile("test\\..*|LAMBDA batch\\.removaltime\\.ProcessSetRemovalTimeResultHandler|LAMBDA test\\..*"
                    + "|LAMBDA db\\.DbSchema(Drop|ExecuteFile|Prune)");

    /** Operaton has no licence keys, and the lambdas above in place of these classes. */
    private static final Set<String> NOT_IN_OPERATON = Set.of(
            "cmd.DeleteLicenseKeyCmd",
            "cmd.GetLicenseKeyCmd",
            "cmd.SetLicenseKeyCmd",
            "db.DbSchemaDrop$1",
            "db.DbSchemaExecuteFile$1",
            "db.DbSchemaPrune$1");

    private static Map<String, Set<String>> parents;
    private static Set<String> concrete;
    private static Set<String> lambdas;

    private final CommandKinds kinds = new CommandKinds();

    @BeforeAll
    static void scan() throws Exception {
        parents = new HashMap<>();
        concrete = new TreeSet<>();
        lambdas = new TreeSet<>();
        String jar = Command.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (JarFile engine = new JarFile(jar)) {
            engine.stream().filter(entry -> entry.getName().endsWith(".class")).forEach(entry -> read(engine, entry));
        }
    }

    private static void read(JarFile engine, JarEntry entry) {
        try {
            ClassReader type = new ClassReader(engine.getInputStream(entry));
            Set<String> above = new TreeSet<>(Set.of(type.getInterfaces()));
            if (type.getSuperName() != null) {
                above.add(type.getSuperName());
            }
            parents.put(type.getClassName(), above);
            if ((type.getAccess() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
                concrete.add(type.getClassName());
            }
            type.accept(new LambdasIn(type.getClassName()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCommandOfTheEngineIsOnTheListAndNothingElse() {
        Set<String> found = new TreeSet<>();
        concrete.stream()
                .filter(CommandKindsTest::isCommand)
                .map(CommandKindsTest::below)
                .forEach(found::add);
        lambdas.stream()
                .map(CommandKindsTest::below)
                .map(name -> "LAMBDA " + name)
                .forEach(found::add);
        found.removeIf(name -> NOT_OURS.matcher(name).matches());

        assertThat(found).hasSizeGreaterThan(350);
        found.removeAll(NOT_IN_OPERATON);
        Set<String> listed = new TreeSet<>(kinds.all().keySet());
        assertThat(listed).containsAll(NOT_IN_OPERATON);
        listed.removeAll(NOT_IN_OPERATON);
        assertThat(listed).isEqualTo(found);
    }

    @Test
    void whatSetsAVariableOrARetryIsAnActAndWhatNobodyKnowsIsOneToo() {
        assertThat(kinds.all())
                .containsEntry("cmd.SetExecutionVariablesCmd", CommandKind.ACT)
                .containsEntry("cmd.RemoveTaskVariablesCmd", CommandKind.ACT)
                .containsEntry("cmd.SuspendProcessInstanceCmd", CommandKind.ACT)
                .containsEntry("cmd.DeleteHistoricProcessInstancesCmd", CommandKind.ACT)
                .containsEntry("cmd.GetTaskFormVariablesCmd", CommandKind.READ)
                .containsEntry("HistoricVariableInstanceQueryImpl", CommandKind.READ)
                .containsEntry("cmd.DeleteProcessInstanceCmd", CommandKind.STORY);
        assertThat(kinds.of(Unheard.class)).isEqualTo(new CommandKinds.Known(CommandKind.UPKEEP, "Unheard"));
        assertThat(kinds.of(CompleteTaskCmd.class))
                .isEqualTo(new CommandKinds.Known(CommandKind.STORY, "CompleteTask"));
    }

    /** Ours: what it holds comes by itself. */
    private static final class Unheard implements Command<String> {
        @Override
        public String execute(org.camunda.bpm.engine.impl.interceptor.CommandContext context) {
            return "";
        }
    }

    private static boolean isCommand(String type) {
        Deque<String> above = new ArrayDeque<>(Set.of(type));
        while (!above.isEmpty()) {
            String next = above.pop();
            if (next.equals(Command.class.getName().replace('.', '/'))) {
                return true;
            }
            above.addAll(parents.getOrDefault(next, Set.of()));
        }
        return false;
    }

    private static String below(String type) {
        return type.replace('/', '.').replaceFirst("^org\\.camunda\\.bpm\\.engine\\.impl\\.", "");
    }

    private static final class LambdasIn extends ClassVisitor {

        private final String type;

        LambdasIn(String type) {
            super(Opcodes.ASM9);
            this.type = type;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String of, String made, Handle bootstrap, Object... arguments) {
                    if (made.endsWith(")L" + Command.class.getName().replace('.', '/') + ";")) {
                        lambdas.add(type);
                    }
                }
            };
        }
    }
}
