/// How fast is a model on this machine, and how near do two come to each other?
package io.ocelli.encoder.measure;
