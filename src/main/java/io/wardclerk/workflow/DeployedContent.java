package io.wardclerk.workflow;

/** Asked whenever a file of a deployment is read from the engine's tables: it must be the one that was released. */
public interface DeployedContent {

    /**
     * @param deployment the engine's id of it
     * @param file root-relative name
     * @throws ContentChanged if a signed release of this deployment says otherwise
     */
    void verify(String deployment, String file, byte[] content);
}
