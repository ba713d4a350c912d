"""What this app tells the apps above it; arguments are ids."""

from django.dispatch import Signal

# run_id, round_id
decision_run_completed = Signal()
# decision_id, round_id, project_ids
decision_published = Signal()
