/// What runs in the background, and how far has it come?
package io.ocelli.engine.job;
