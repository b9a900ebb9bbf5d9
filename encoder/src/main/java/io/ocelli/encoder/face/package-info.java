/// Where in a picture is the face that a network wants to see?
package io.ocelli.encoder.face;
