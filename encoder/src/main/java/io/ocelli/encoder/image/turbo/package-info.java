/// How are JPEG files decoded as fast as C decodes them, where libjpeg-turbo is installed?
package io.ocelli.encoder.image.turbo;
