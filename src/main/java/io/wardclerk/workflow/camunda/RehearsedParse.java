package io.wardclerk.workflow.camunda;

import io.wardclerk.lint.EngineParser;
import io.wardclerk.lint.Source;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets the engine parse a diagram exactly as at a deployment, and keeps nothing of it. */
@Component
final class RehearsedParse implements EngineParser {

    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;

    RehearsedParse(ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        this.engine = engine;
    }

    @Override
    public List<Refusal> refusals(Source diagram) {
        ProcessEngineConfigurationImpl configuration = engine.getObject();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            try {
                parse(configuration, diagram);
                return List.of();
            } catch (ParseException e) {
                return e.getResorceReports().stream()
                        .flatMap(report -> report.getErrors().stream())
                        .map(RehearsedParse::refusal)
                        .toList();
            } catch (RuntimeException e) {
                // The parser fails with exceptions of any kind on diagrams that it did not expect.
                return List.of(new Refusal(null, 0, "the engine cannot read it: " + firstLine(e)));
            }
        });
    }

    private static void parse(ProcessEngineConfigurationImpl configuration, Source diagram) {
        BpmnDeployer deployer = configuration.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow();
        DeploymentEntity deployment = new DeploymentEntity();
        deployment.setId("rehearsal");
        deployment.setName("rehearsal");
        deployment.setNew(true);
        deployment.setValidatingSchema(true);
        BpmnParse parse = deployer.getBpmnParser().createParse();
        parse.sourceInputStream(new ByteArrayInputStream(diagram.bytes()));
        parse.deployment(deployment);
        parse.name(diagram.name());
        parse.execute();
    }

    private static Refusal refusal(Problem problem) {
        return new Refusal(problem.getMainElementId(), problem.getLine(), problem.getMessage());
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
