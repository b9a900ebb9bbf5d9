/// How does a heat map look, in a picture and in a terminal?
package io.ocelli.app.heat;
