"""Every page of the house: the list that the checks of form walk over."""

from administration_places import ADMINISTRATION_PLACES
from citizen_places import CITIZEN_PLACES, HELP_PLACES
from desk_places import AGENT_PLACES
from knowledge_places import KNOWLEDGE_PLACES
from supervision_places import CALL_UP_PLACES, SUPERVISION_PLACES

PLACES = [
    *(*CITIZEN_PLACES, *HELP_PLACES, *AGENT_PLACES, *ADMINISTRATION_PLACES, *SUPERVISION_PLACES),
    *(*CALL_UP_PLACES, *KNOWLEDGE_PLACES),
]
