/// How is an ONNX model written, loaded and run?
package io.ocelli.encoder.onnx;
