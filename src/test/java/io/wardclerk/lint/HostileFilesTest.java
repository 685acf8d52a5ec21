package io.wardclerk.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made to read what is not theirs, to fill the memory or to break the reader: each is refused with a reason, and none
 * hangs. How fast is for the benchmark to say.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {

    private static final Linter LINTER = Linter.with(() -> Vocabulary.EMPTY, diagram -> List.of());

    /** More: {@code -Dlint.mutants=100000}. */
    private static final int MUTANTS = Integer.getInteger("lint.mutants", 1_500);

    private static final AtomicInteger FETCHED = new AtomicInteger();

    private static HttpServer outside;
    private static String url = "";

    @BeforeAll
    static void somebodyListens() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", exchange -> {
            FETCHED.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        outside.start();
        url = "http://127.0.0.1:" + outside.getAddress().getPort();
    }

    @AfterAll
    static void nothingWasFetched() {
        outside.stop(0);
        assertThat(FETCHED).as("requests that the reader made").hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE x [<!ENTITY f SYSTEM 'URL/entity'>]>",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM 'URL/parameter'> %p;]>",
                "<!DOCTYPE x SYSTEM 'URL/external.dtd'>",
                "<!DOCTYPE x PUBLIC '-//X//Y' 'URL/public.dtd'>",
                "<!DOCTYPE x [<!ENTITY f 'inside'>]>",
                "<!DOCTYPE x>"
            })
    void aDocumentTypeIsRefusedWhateverItSays(String doctype) {
        Report report =
                lint(doctype.replace("URL", url) + "<bpmn:definitions xmlns:bpmn='b' id='&f;'>&f;</bpmn:definitions>");

        assertThat(report.accepted()).isFalse();
        assertThat(report.errors()).first().satisfies(error -> {
            assertThat(error.rule()).isEqualTo("xml-doctype");
            assertThat(error.fix()).contains("DOCTYPE");
            assertThat(error.message()).doesNotContain("root:");
        });
    }

    @Test
    void anEntityThatIsNotDeclaredIsRefused() {
        assertThat(rules(lint("<definitions>&f;</definitions>"))).containsAnyOf("xml-doctype", "xml-broken");
    }

    @Test
    void includesAndImportsAreNotFollowed() {
        Report report = lint(triage().replaceFirst(
                        "<bpmn:process ",
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + url + "/include'/>"
                                + "<bpmn:import importType='x' namespace='y' location='" + url
                                + "/import'/><bpmn:process ")
                .replaceFirst("<\\?xml[^>]*>", "<?xml version='1.0'?><?xml-stylesheet href='" + url + "/style'?>"));

        assertThat(rules(report)).contains("element-not-allowed").doesNotContain("xml-broken");
    }

    @Test
    void entityBombsAreRefusedBeforeTheyUnfold() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 'lol'>");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY lol%d '%s'>".formatted(i, ("&lol" + (i - 1) + ";").repeat(10)));
        }
        String quadratic =
                "<!DOCTYPE q [<!ENTITY a '" + "a".repeat(100_000) + "'>]><q>" + "&a;".repeat(100_000) + "</q>";

        assertThat(rules(lint(laughs + "]><lolz>&lol11;</lolz>"))).containsExactly("xml-doctype");
        assertThat(rules(lint(quadratic))).containsExactly("xml-doctype");
    }

    @Test
    void whatIsTooDeepTooLargeOrTooManyIsRefused() {
        String deep = "<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
                + "<bpmn:subProcess>".repeat(100_000) + "</bpmn:subProcess>".repeat(100_000) + "</bpmn:definitions>";
        String many = "<definitions>" + "<task/>".repeat(60_000) + "</definitions>";
        StringBuilder attributes = new StringBuilder("<definitions");
        for (int i = 0; i < 20_000; i++) {
            attributes.append(" a").append(i).append("='x'");
        }

        assertThat(rules(lint(deep))).containsExactly("xml-too-large");
        assertThat(rules(lint(many))).containsExactly("xml-too-large");
        assertThat(rules(lint(attributes + "/>"))).containsAnyOf("xml-too-large", "xml-doctype");
        assertThat(rules(lint("<definitions>" + " ".repeat(6_000_000) + "</definitions>")))
                .containsExactly("xml-too-large");
        assertThat(lint("<definitions id='" + "x".repeat(4_000_000) + "'/>").accepted())
                .isFalse();
        assertThat(lint("<" + "x".repeat(2_000_000) + "/>").accepted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:intermediateThrowEvent id='t#'><bpmn:linkEventDefinition name='l'/></bpmn:intermediateThrowEvent>"
                        + "<bpmn:intermediateCatchEvent id='c#'><bpmn:linkEventDefinition name='l'/></bpmn:intermediateCatchEvent>",
                "<bpmn:subProcess id='s#' triggeredByEvent='true'><bpmn:startEvent id='b#'><bpmn:errorEventDefinition/>"
                        + "</bpmn:startEvent></bpmn:subProcess><bpmn:serviceTask id='t#'/>",
                "<bpmn:boundaryEvent id='b#' attachedToRef='t'><bpmn:errorEventDefinition errorRef='e'/></bpmn:boundaryEvent>",
                "<bpmn:serviceTask id='t#'/><bpmn:sequenceFlow id='f#' sourceRef='t#' targetRef='t1'/>",
                "<bpmn:userTask id='t#' name='${a}' bpmn:candidateGroups='x'/>"
            })
    void manyLegalElementsAreReadInTime(String element) {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5_500; i++) {
            many.append(element.replace("#", String.valueOf(i)));
        }
        String text =
                triage().replaceFirst("<bpmn:startEvent ", many.toString().replace("$", "\\$") + "<bpmn:startEvent ");

        assertThat(rules(lint(text))).isNotEmpty().doesNotContain("xml-too-large", "linter-failed");
    }

    @Test
    void expressionsOfAnyDepthAreRefusedAndNotEvaluated() {
        for (String expression : List.of(
                "${" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "}",
                "${" + "(".repeat(1_500) + "1" + ")".repeat(1_500) + "}",
                "${" + "!".repeat(3_000) + "true}",
                "${a" + "[a".repeat(900) + "]".repeat(900) + "}",
                "${a" + "?a:a".repeat(900) + "}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${execution.processEngineServices}",
                "${a.class}",
                "${f:x(1)}",
                "#{a}${b}",
                "${",
                "${}",
                "${'}",
                "${a b}")) {
            Report report = lint(triage().replace("${floorUrgency == 'emergency'}", expression));
            assertThat(rules(report))
                    .as(expression.substring(0, Math.min(60, expression.length())))
                    .contains("expression-unsafe");
        }
    }

    @Test
    void encodingsAreReadAsTheyAreOrRefused() {
        byte[] utf16 = triage().replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
        assertThat(rules(lint(utf16))).doesNotContain("xml-broken", "xml-encoding");
        for (String name : List.of("UTF-32", "IBM037", "windows-1251", "GB18030")) {
            byte[] bytes = triage().replace("encoding=\"UTF-8\"", "encoding=\"" + name + "\"")
                    .getBytes(Charset.forName(name));
            assertThat(rules(lint(bytes))).as(name).containsAnyOf("xml-encoding", "xml-broken");
        }
        assertThat(rules(lint(triage().replace("UTF-8", "UTF-7")))).containsAnyOf("xml-encoding", "xml-broken");
        assertThat(rules(lint(triage().replace("UTF-8", "no-such-encoding"))))
                .containsAnyOf("xml-encoding", "xml-broken");
        assertThat(rules(lint("+ADwAIQ-DOCTYPE x+AD4-"))).containsExactly("xml-broken");
    }

    @Test
    void emptyTruncatedAndZeroBytesAreRefused() {
        byte[] whole = triage().getBytes(StandardCharsets.UTF_8);
        assertThat(rules(lint(new byte[0]))).containsExactly("xml-broken");
        assertThat(rules(lint(new byte[10_000]))).containsExactly("xml-broken");
        assertThat(rules(lint("PK\u0003\u0004 no diagram"))).containsExactly("xml-broken");
        for (int length = 1; length < whole.length - 20; length += whole.length / 97) {
            assertThat(lint(Arrays.copyOf(whole, length)).accepted())
                    .as("cut at %d", length)
                    .isFalse();
        }
        assertThat(lint(triage().replaceFirst("name=", "name\0=")).accepted()).isFalse();
    }

    @Test
    void noMutationOfARealDiagramBreaksTheLinter() {
        byte[] whole = triage().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_261_123);
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int run = 0; run < MUTANTS; run++) {
                byte[] mutant = mutate(whole, random);
                Report report = lint(mutant);
                assertThat(rules(report)).as("run %d", run).doesNotContain("linter-failed");
            }
        } finally {
            System.setErr(standardError);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .as("what the reader prints by itself")
                .isEmpty();
    }

    /** Bytes changed, pieces cut out, doubled or moved, and words swapped for others of the file. */
    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(200), bytes.length - at);
            int to = random.nextInt(bytes.length - length + 1);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> System.arraycopy(bytes, at, bytes, to, length);
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) ' ');
                default -> bytes = swapWord(bytes, random);
            }
        }
        return bytes;
    }

    private static byte[] swapWord(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String[] words = text.split("\"", -1);
        String one = words[random.nextInt(words.length)];
        String other = words[random.nextInt(words.length)];
        return one.isEmpty() ? bytes : text.replace(one, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Report lint(String text) {
        return lint(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Report lint(byte[] bytes) {
        return LINTER.lint(Draft.bare(Source.of("hostile.bpmn", bytes)));
    }

    private static List<String> rules(Report report) {
        return report.findings().stream().map(Finding::rule).distinct().toList();
    }

    private static String triage() {
        try {
            return Files.readString(Path.of("processes/triage/triage.bpmn"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
