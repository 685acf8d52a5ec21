@NullMarked
package io.wardclerk.workflow.camunda;

import org.jspecify.annotations.NullMarked;
