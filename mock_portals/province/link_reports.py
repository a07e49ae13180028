"""The province's word to the national portal: of links that it made, and of those that it ended."""

import requests

from mock_portals.environment import PortalContext
from mock_portals.messages import LINKED_ELSEWHERE
from mock_portals.province import messages
from mock_portals.province.records import Link
from mock_portals.province.store import ProvinceStore
from mock_portals.transport import NOT_AS_AGREED, read_json

WITHDRAWN = {
    requests.codes.unauthorized: messages.NATIONAL_SESSION_OVER,
    requests.codes.conflict: LINKED_ELSEWHERE,
}
"""The national portal's answers to a report that end the link, and what the citizen reads."""


class LinkReports:
    """Tells the national portal of links that the province made."""

    def __init__(self, setting: PortalContext, slug: str, store: ProvinceStore) -> None:
        self._network, self._addresses, self._store = setting.network, setting.addresses, store
        self._credentials = setting.agreement.system(slug)

    def tell_of_unlinking(self, national_id: str, user_name: str) -> bool:
        """Make the national portal forget the link of `national_id` with `user_name`; False if it does not."""
        told = {"national_id": national_id, "user_name": user_name}
        try:
            answer = self._network.call(self._addresses.automatic_unlink(), told, self._credentials.basic)
        except requests.RequestException:
            return False
        return answer.status_code == requests.codes.no_content

    def tell_of_link(self, link: Link, access_token: str, sid: str) -> str:
        """Report a `link`; what fails is tried again at the next SSO (E29), if that comes of the same session `sid`.

        Else who made the link may be another than who files: for the same reason it is reported on the citizen's own
        `access_token`.

        The link is withdrawn, and why is returned, if the national account is linked to another account here: the
        national portal shows it to the citizen, and there it is ended. So it is if the token is worth nothing any
        more: whoever signed out, or changed the password, has left this browser to somebody else.
        """
        status = self._post(link, access_token)
        self._store.note(f"link reported, answer {status}", link.provincial_user)
        self._store.mark_reported(link.national_id, status in (200, 201), sid)
        if status in WITHDRAWN:
            self._store.unlink(link)
        return WITHDRAWN.get(status, "")

    def _post(self, link: Link, access_token: str) -> int:
        """Return the status of the answer; 0 if there was none, or none as agreed."""
        account = self._store.account(link.provincial_user)
        told = {"access_token": access_token, "user_name": link.provincial_user}
        if account:
            told |= {"owner": account.name, "number": account.cmnd}
        try:
            answer = self._network.call(self._addresses.automatic_link(), told, self._credentials.basic)
            return answer.status_code if answer.status_code not in (200, 201) or read_json(answer)["linked"] else 0
        except NOT_AS_AGREED:
            return 0
