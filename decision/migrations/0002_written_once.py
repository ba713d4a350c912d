"""The database itself refuses to change what was written once."""

from django.db import migrations

GUARDED = {
    "decision_decisionrun": (
        "round_id kind method input_text options versions seed outcome solver_status proof bound gap "
        "seconds input_sha256 sha256 weight_set created_at"
    ),
    "decision_decision": "round_id run_id answer rationale deviations tally published_at",
    "decision_decisionitem": (
        "decision_id candidate_id chosen position votes reason_code reason_values deviation_reason"
    ),
    "decision_reading": "indicator_id taken_on value note corrects_id recorded_at",
}

FUNCTION = """
CREATE OR REPLACE FUNCTION decision_written_once() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql
"""


def statements(vendor):
    """Return the pairs of statements that make and remove the guards."""
    if vendor == "postgresql":
        yield FUNCTION, "DROP FUNCTION IF EXISTS decision_written_once() CASCADE"
    for table, words in GUARDED.items():
        columns = ", ".join(words.split())
        if vendor == "postgresql":
            body = "EXECUTE FUNCTION decision_written_once()"
            removal = (
                f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW {body}",
                f"DROP TRIGGER IF EXISTS {table}_kept ON {table}",
            )
            drop = f"DROP TRIGGER IF EXISTS {table}_written_once ON {table}"
            yield removal
        else:
            body = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are written once'); END"
            drop = f"DROP TRIGGER IF EXISTS {table}_written_once"
        yield (
            f"CREATE TRIGGER {table}_written_once BEFORE UPDATE OF {columns} ON {table} FOR EACH ROW {body}",
            drop,
        )


def make(apps, schema_editor):
    """Create the triggers."""
    for create, _drop in statements(schema_editor.connection.vendor):
        schema_editor.execute(create.strip(), params=None)


def remove(apps, schema_editor):
    """Drop the triggers."""
    for _create, drop in reversed(list(statements(schema_editor.connection.vendor))):
        schema_editor.execute(drop, params=None)


class Migration(migrations.Migration):
    dependencies = [("decision", "0001_initial")]

    operations = [migrations.RunPython(make, remove)]
