"""What the published description of the API (OpenAPI) says of itself, and its names."""

SPECTACULAR: dict = {
    "TITLE": "Semiconductor Cooperation Register",
    "DESCRIPTION": (
        "Agreements on semiconductors between institutions, each fact with the sentence it rests "
        "on. Reading needs no account. Several values of one parameter mean any of them, different "
        "parameters mean all of them; a parameter or value that is not known is refused."
    ),
    "VERSION": "1.0.0",
    "SERVERS": [{"url": "/", "description": "This site."}],
    "CONTACT": {"name": "The curators of the register"},
    "LICENSE": {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "AgreementKind": "agreements.choices.AgreementKind",
        "EventStatus": "agreements.choices.EventStatus",
        "AgreementStatus": "agreements.choices.Status",
        "PartyRole": "agreements.choices.PartyRole",
        "RelationKind": "agreements.choices.RelationKind",
        "ForumStatus": "events.choices.ForumStatus",
        "OutcomeKind": "events.choices.OutcomeKind",
        "ParticipationRole": "events.choices.ParticipationRole",
        "TalkRole": "events.choices.TalkRole",
        "InstitutionKind": "institutions.choices.InstitutionKind",
        "MemberRole": "institutions.choices.MemberRole",
        "NameKind": "institutions.choices.NameKind",
        "SourceKind": "sources.choices.SourceKind",
        "TargetKind": "targets.choices.TargetKind",
        "ProgressState": "targets.choices.ProgressState",
        "ChangeKind": "curation.models.Change.Kind",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.add_shared_parts",
    ],
}
