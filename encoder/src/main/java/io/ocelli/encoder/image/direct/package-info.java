/// How are PNG, GIF and Netpbm files read, which we decode ourselves?
package io.ocelli.encoder.image.direct;
