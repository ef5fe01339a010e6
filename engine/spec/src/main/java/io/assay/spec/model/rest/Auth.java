package io.assay.spec.model.rest;

import io.assay.spec.model.Template;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.Ordered;
import io.assay.spec.value.Secret;
import java.util.Map;
import java.util.Optional;

/** What proves who asks. An empty secret leaves it out. */
public sealed interface Auth {
    @Written("Headers that hold secrets, by name.")
    record Header(
            @Written(form = Form.DIRECT, required = true) Map<String, Secret> values) implements Auth {
        public Header {
            values = Ordered.copyOf(values);
        }
    }

    @Written("Query entries that hold secrets, by name.")
    record Query(
            @Written(form = Form.DIRECT, required = true) Map<String, Secret> values) implements Auth {
        public Query {
            values = Ordered.copyOf(values);
        }
    }

    @Written("A token in the Authorization header.")
    record Bearer(@Written(form = Form.DIRECT) Secret token) implements Auth {}

    @Written("A user's name and password in the Authorization header.")
    record Basic(
            @Written("The user's name.") String user,
            @Written("The user's password.") Secret password) implements Auth {}

    /** Client credentials; renewed before the token's end, and once on 401. */
    @Written(value = "Client credentials for a token that is renewed before its end.", key = "oauth")
    record OAuth(
            @Written("Where tokens are given.") String tokenUrl,
            @Written("The client's id.") String clientId,
            @Written("The client's secret.") Secret clientSecret,
            @Written("What the token is for.") Optional<String> scope,

            @Written(value = "How the credentials are sent.", standard = "basic")
            Send send)
            implements Auth {}

    /** A signature of each request, written into headers and query entries. */
    @Written("A signature of each request by a shared secret.")
    record Hmac(
            @Written(value = "The hash that signs.", standard = "sha256")
            Algorithm algorithm,

            @Written("The key's public half.") Secret key,
            @Written("The key's secret half.") Secret secret,

            @Written(value = "How the secret is spelled.", standard = "text")
            SecretIs secretIs,

            @Written(
                    value = "What is signed, with {method} {path} {query} {body} {time:epoch_ms}.",
                    example = "\"{time:epoch_ms}{method}{path}{query}{body}\"")
            Template sign,

            @Written(value = "How the signature is spelled.", standard = "hex")
            Encode encode,

            @Written("Headers it is sent in, with {key} {time:epoch_ms} {signature}.")
            Map<String, Template> header,

            @Written("Query entries it is sent in.") Map<String, Template> query)
            implements Auth {
        public Hmac {
            header = Ordered.copyOf(header);
            query = Ordered.copyOf(query);
            if (header.isEmpty() && query.isEmpty()) {
                throw new IllegalArgumentException("Invalid hmac: no header or query (must send the signature in one)");
            }
        }
    }

    /** How client credentials are sent: in the form, or as basic authorization. */
    enum Send {
        BODY,
        BASIC
    }

    /** The hash of a signature. */
    enum Algorithm {
        SHA256,
        SHA512
    }

    /** How a signing secret is spelled. */
    enum SecretIs {
        TEXT,
        BASE64
    }

    /** How a signature is spelled. */
    enum Encode {
        HEX,
        BASE64
    }
}
