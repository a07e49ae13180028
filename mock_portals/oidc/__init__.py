"""OpenID Connect code flow between portals, with Authlib on both sides.

keys.py         key pairs and credentials, which portals have agreed on
ledger.py       codes and tokens of a provider                  (limits.py: how long they are good)
provider.py     the provider's side
client.py       the client's side
backchannel.py  how a provider tells clients that a session has ended

A provider (the identity provider; a province, for linking) in a twin:

    provider = Provider(
        issuer="https://xacthuc.dichvucong.gov.vn", prefix="/oauth2",
        clock=setting.world.clock, claims=claims_of,       # (subject, client_id) -> dict with "sub", or None
        client=known(Client(setting.agreement.system("quangtri"), ("https://…/quangtri/sso/callback",))),
    )
    provider.install(app)          # token, userinfo, jwks below the prefix; the twin adds authorize:

    @app.route("/oauth2/authorize", methods=["GET", "POST"])
    def authorize():
        asked = provider.ask()     # a wrong request ends here, with a page or an error to the client
        if subject := session.get("account"):
            return asked.grant(subject, seal, session["sid"], since)
        ...                        # show a login page; asked.login_hint, asked.client_id; asked.deny()

A client:

    client = RelyingParty(app, "identity", credentials=setting.agreement.system("quangtri"),
                          issuer=setting.addresses.identity, prefix="/oauth2", redirect_uri="https://…",
                          network=setting.network, clock=setting.world.clock)
    return client.start(remember={"next": "/thu-tuc"}, acr_values="LoA1")     # to the provider
    ...
    signed_in = client.finish()    # in the callback; raises SignInFailed or SignInRefused
    client.start_over(refused)     # after a SignInRefused that is no "no" of the citizen's; None if it is one
    signed_in.claims, signed_in.access_token, signed_in.id_token, signed_in.remember

What Authlib leaves to us, and is here: the client checks `iss` of the response before it asks for a
token (RFC 9207) and lets a login attempt grow old; the provider burns a code when it is first
presented, also with a wrong verifier, and a second presentation kills the tokens of the first
(RFC 6749 4.1.2, RFC 9700 2.1.1). Codes and access tokens age on the world's clock; signed tokens, which
Authlib checks against the machine's clock, are made with the latter.
"""
